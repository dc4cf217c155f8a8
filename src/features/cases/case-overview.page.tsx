import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AssignmentsCard } from '#features/assignments/assignments-card.tsx'
import { sendJson } from '#client/api.ts'
import { caseQuery, personIn, useCase } from '#client/clinic/case-query.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { BondDrawing } from '#client/ui/people/bond-drawing.tsx'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonName } from '#client/ui/people/person-mark.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { AddBondForm } from './add-bond-form.tsx'
import { AddPersonForm } from './add-person-form.tsx'
import { Case, type Participant } from './cases.contract.ts'
import './cases.css'

/** Who is in the case, how they are bound to each other, and what is asked of them. */
export function CaseOverviewPage() {
  const { t } = useTranslation()
  const found = useCase()
  const mayChange = useMay('case.change')
  return (
    <div className="case-grid">
      <PageTitle>{t('cases.overview')}</PageTitle>
      <div className="case-column">
        <Relationships found={found} />
        <Card title={t('cases.people')}>
          <ul className="case-people">
            {found.participants.map((participant) => (
              <PersonLine
                key={participant.person.id}
                found={found}
                participant={participant}
                mayChange={mayChange}
              />
            ))}
          </ul>
          {mayChange && <AddPersonForm found={found} />}
        </Card>
      </div>
      <div className="case-column">
        <AssignmentsCard />
        <Consents found={found} />
      </div>
    </div>
  )
}

function Relationships({ found }: { found: Case }) {
  const { t } = useTranslation()
  const mayDraw = useMay('bond.change') && found.isTreating
  const people = found.participants
    .filter((participant) => participant.endedAt === null)
    .map(({ person, colourIndex, role }) => {
      const name = person.chosenName ?? person.name
      return {
        id: person.id,
        name,
        initials: initialsOf(name),
        shape: person.shape,
        colourIndex,
        role: t(`cases.roleName.${role}`),
        ...(role === 'child' ? { generation: 1 } : {}),
      }
    })
  const shown = new Set(people.map((person) => person.id))
  const bonds = found.bonds
    .filter((bond) => shown.has(bond.fromPersonId) && shown.has(bond.toPersonId))
    .map((bond) => ({
      from: bond.fromPersonId,
      to: bond.toPersonId,
      kind: bond.kind,
      closeness: bond.closeness as 1 | 2 | 3 | 4 | 5 | null,
      quality: bond.quality,
      label: t('bonds.line', {
        from: personIn(found, bond.fromPersonId).name,
        to: personIn(found, bond.toPersonId).name,
        kind: t(`bonds.kindName.${bond.kind}`),
      }),
    }))
  return (
    <Card title={t('cases.drawing')}>
      {bonds.length === 0 && <p className="sb-quiet">{t('cases.noDrawing')}</p>}
      <BondDrawing people={people} bonds={bonds} size="full" />
      {mayDraw && people.length > 1 && <AddBondForm found={found} />}
    </Card>
  )
}

function PersonLine({
  found,
  participant,
  mayChange,
}: {
  found: Case
  participant: Participant
  mayChange: boolean
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { person } = participant
  const name = person.chosenName ?? person.name
  const leave = useMutation({
    mutationFn: () =>
      sendJson(`/api/cases/${found.id}/participants/${person.id}`, Case, { method: 'DELETE' }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(caseQuery(found.id).queryKey, changed)
      showToast({ text: t('cases.left', { name }) })
      await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'assignments'] })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const detail = participant.endedAt
    ? t('cases.leftOn', { date: locale.date(participant.endedAt) })
    : t(`cases.roleName.${participant.role}`)
  return (
    <li>
      <PersonName
        name={locale.name(name)}
        detail={detail}
        initials={initialsOf(name)}
        shape={person.shape}
        colourIndex={participant.colourIndex}
      />
      {mayChange && participant.endedAt === null && (
        <Menu
          name={name}
          items={[{ label: t('cases.leaves'), onSelect: () => leave.mutate(), danger: true }]}
        />
      )}
    </li>
  )
}

function Consents({ found }: { found: Case }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Card title={t('cases.consents')}>
      {found.consents.length === 0 && <p className="sb-quiet">{t('cases.noConsents')}</p>}
      {found.consents.map((consent) => (
        <details key={consent.id} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>
            {locale.date(consent.agreedOn)} ·{' '}
            {locale.list(consent.personIds.map((id) => personIn(found, id).name))}
          </summary>
          <p className="sb-measure">{consent.body}</p>
        </details>
      ))}
    </Card>
  )
}
