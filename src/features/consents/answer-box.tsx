import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ageOn } from '#families/consent/age-on.ts'
import { grantOfRole, packOfChild } from '#families/consent/grant-of-role.ts'
import { whoMayConsent } from '#families/consent/who-may-consent.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import type { CaseConsents } from './consents.contract.ts'
import { authorities, type Authority } from './legal-roles.contract.ts'
import { useRoleWords } from './role-words.ts'

type Props = { found: Case; consents: CaseConsents; childIds: readonly string[] }

/** "Who may consent to what for whom today, and why": answered in one line. */
export function AnswerBox({ found, consents, childIds }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useRoleWords(found)
  const [chosen, setChosen] = useState(childIds[0]!)
  const [what, setWhat] = useState<Authority>('consent_treatment')
  const childId = childIds.includes(chosen) ? chosen : childIds[0]!
  const roles = consents.legalRoles.filter((role) => role.childId === childId)
  const pack = packOfChild(roles, consents.jurisdiction)
  const birthDate = found.participants.find(({ person }) => person.id === childId)?.person.birthDate ?? null
  const answer = whoMayConsent(
    { birthDate },
    roles.map(grantOfRole),
    consents.reviews.filter((review) => review.childId === childId),
    pack,
    what,
    consents.today,
  )
  const named = roles.filter((role) => answer.grantIds.includes(role.id))
  const reason = t(`consents.reason.${answer.reason}`, {
    child: locale.name(personIn(found, childId).name),
    age: birthDate && birthDate <= consents.today ? ageOn(birthDate, consents.today) : '',
    who: locale.list([...new Set(named.map(words.holder))]),
    documents: locale.list(named.map(words.document)),
  })
  const tone = { yes: 'good', no: 'act', unknown: 'look' } as const
  return (
    <Card title={t('consents.askTitle')}>
      <div className="sb-row consent-ask">
        <SelectField
          label={t('consents.askFor')}
          value={childId}
          onChange={setChosen}
          options={childIds.map((id) => ({ value: id, label: personIn(found, id).name }))}
        />
        <SelectField
          label={t('consents.askWhat')}
          value={what}
          onChange={setWhat}
          options={authorities.map((value) => ({ value, label: t(`consents.authority.${value}`) }))}
        />
      </div>
      <div className="consent-answer" aria-live="polite">
        <p className="consent-line">
          <Chip tone={tone[answer.verdict]}>{t(`consents.verdict.${answer.verdict}`)}</Chip> {reason}
        </p>
        {answer.notes.map((note) => (
          <p key={note} className="sb-small">
            {t(`consents.note.${note}`, { date: pack && locale.date(pack.reviewOn) })}
          </p>
        ))}
        {pack && (
          <p className="sb-tiny sb-quiet">
            {t('consents.source', {
              name: pack.name,
              source: pack.source,
              date: locale.date(pack.retrievedOn),
            })}
          </p>
        )}
      </div>
      <p className="sb-tiny sb-quiet">{t('consents.askText')}</p>
    </Card>
  )
}
