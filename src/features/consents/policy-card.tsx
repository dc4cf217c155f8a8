import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, LockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonName } from '#client/ui/people/person-mark.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { MemberList } from '#features/practice/practice.contract.ts'
import type { CaseConsents, UnitPolicy } from './consents.contract.ts'
import { consentsQuery } from './consents-query.ts'
import { NewPolicyDialog } from './new-policy-dialog.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { SignatureMark } from './signature-field.tsx'

type Props = { found: Case; consents: CaseConsents }

/** What the unit has agreed on secrets, and who has signed which version. */
export function PolicyCard({ found, consents }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const mayWrite = useMay('policy.write') && found.isTreating
  const [isWriting, setIsWriting] = useState(false)
  const { gate, policies } = consents
  const current = policies.find((one) => one.id === gate.policyId)
  const later = policies.filter((one) => one.validFrom > consents.today)
  const earlier = policies.filter((one) => one !== current && !later.includes(one))
  if (!gate.isNeeded)
    return (
      <Card title={t('consents.policy')}>
        <p className="sb-quiet">{t('consents.policyNotNeeded')}</p>
      </Card>
    )
  return (
    <Card title={t('consents.policy')}>
      <p className="sb-quiet">{t('consents.policyText')}</p>
      {policies.length > 0 && (
        <Banner tone={gate.isOpen ? 'good' : 'look'}>
          {gate.isOpen
            ? t('consents.gateOpen')
            : t(`consents.gateClosed.${gate.reason}`, {
                names: locale.list(gate.missing.map((id) => locale.name(personIn(found, id).name))),
              })}
        </Banner>
      )}
      {policies.length === 0 && (
        <EmptyState icon={<LockIcon size={32} />} title={t('consents.noPolicy')}>
          {t('consents.noPolicyText')}
        </EmptyState>
      )}
      {[...later, ...(current ? [current] : [])].map((policy) => (
        <PolicyVersion key={policy.id} found={found} consents={consents} policy={policy} />
      ))}
      {earlier.length > 0 && (
        <details>
          <summary>{t('consents.earlier')}</summary>
          {earlier.map((policy) => (
            <PolicyVersion key={policy.id} found={found} consents={consents} policy={policy} isPast />
          ))}
        </details>
      )}
      {mayWrite && (
        <div className="sb-card-foot">
          <Button
            kind={policies.length === 0 ? 'primary' : 'quiet'}
            icon={<AddIcon />}
            onClick={() => setIsWriting(true)}
          >
            {t(policies.length === 0 ? 'consents.newPolicy' : 'consents.newVersion')}
          </Button>
        </div>
      )}
      {isWriting && (
        <NewPolicyDialog
          caseId={found.id}
          consents={consents}
          onSaved={(saved) => queryClient.setQueryData(consentsQuery(found.id).queryKey, saved)}
          onClose={() => setIsWriting(false)}
        />
      )}
    </Card>
  )
}

function PolicyVersion({
  found,
  consents,
  policy,
  isPast,
}: Props & { policy: UnitPolicy; isPast?: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const mayEnter = useMay('consent.change') && !found.isOpened && !isPast
  const [signing, setSigning] = useState<string | null>(null)
  const members = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => getJson('/api/members', MemberList, signal),
  })
  const signatures = consents.signatures.filter((one) => one.policyId === policy.id)
  const signers = found.participants.filter(
    (one) =>
      signatures.some((signature) => signature.personId === one.person.id) ||
      (!isPast && one.readsUnit && one.endedAt === null),
  )
  const howSigned = (personId: string) => {
    const signature = signatures.find((one) => one.personId === personId)
    if (!signature) return t('consents.notSigned')
    const date = locale.date(signature.signedAt)
    if (signature.witnessId === null) return t('consents.signedOwn', { date })
    const name = members.data?.items.find((one) => one.id === signature.witnessId)?.name
    return t('consents.signedSeen', { date, name: name ?? t('consents.someMember') })
  }
  return (
    <section className="policy-version" aria-label={t('consents.version', versionWords(policy, locale))}>
      <h3>{t(`consents.kindName.${policy.kind}`)}</h3>
      <p className="sb-small sb-quiet">{t('consents.version', versionWords(policy, locale))}</p>
      <p className="policy-body sb-measure" dir="auto">
        {policy.body}
      </p>
      <ul className="case-people">
        {signers.map(({ person, colourIndex }) => {
          const name = person.chosenName ?? person.name
          const signature = signatures.find((one) => one.personId === person.id)
          return (
            <li key={person.id} className="policy-signer">
              <PersonName
                name={locale.name(name)}
                detail={howSigned(person.id)}
                initials={initialsOf(name)}
                shape={person.shape}
                colourIndex={colourIndex}
              />
              {signature && <SignatureMark signature={signature} name={name} />}
              {!signature && mayEnter && (
                <Button
                  aria-label={`${t('consents.signInRoom')}: ${name}`}
                  onClick={() => setSigning(person.id)}
                >
                  {t('consents.signInRoom')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {signing && (
        <SignDialog found={found} policy={policy} personId={signing} onClose={() => setSigning(null)} />
      )}
    </section>
  )
}

const versionWords = (policy: UnitPolicy, locale: ReturnType<typeof useLocale>) => ({
  number: policy.version,
  date: locale.date(policy.validFrom),
})
