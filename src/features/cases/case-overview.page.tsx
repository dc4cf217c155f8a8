import { useTranslation } from 'react-i18next'
import { AssignmentsCard } from '#features/assignments/assignments-card.tsx'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { BondDrawing } from '#client/ui/people/bond-drawing.tsx'
import { initialsOf } from '#client/ui/people/initials.ts'
import { AddBondForm } from './add-bond-form.tsx'
import { AddPersonForm } from './add-person-form.tsx'
import { BondList } from './bond-list.tsx'
import { ConsentsCard } from './consents-card.tsx'
import type { Case } from './cases.contract.ts'
import { PersonLine } from './person-line.tsx'
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
        <ConsentsCard found={found} />
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
      <BondList found={found} mayChange={mayDraw} />
      {mayDraw && people.length > 1 && <AddBondForm found={found} />}
    </Card>
  )
}
