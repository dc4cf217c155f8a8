import { useTranslation } from 'react-i18next'
import { AssignmentsCard } from '#features/assignments/assignments-card.tsx'
import { MeasuresGlimpse } from '#features/measures/measures-glimpse.tsx'
import { SafetyCard } from '#features/safety/safety-card.tsx'
import { HoldBanner } from '#features/keeping/hold-banner.tsx'
import { useCase } from '#client/clinic/case-query.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { BondDrawing } from '#client/ui/people/bond-drawing.tsx'
import { AddBondForm } from './add-bond-form.tsx'
import { AddPersonForm } from './add-person-form.tsx'
import { BondList } from './bond-list.tsx'
import type { Case } from './cases.contract.ts'
import { ConsentsCard } from './consents-card.tsx'
import { useDrawnCase } from './drawn-case.tsx'
import { PersonLine } from './person-line.tsx'
import { SeparateButton } from './separation.tsx'
import './cases.css'

/** Who is in the case and how they are bound, where the bonds stand, and what waits: at one look. */
export function CaseOverviewPage() {
  const { t } = useTranslation()
  const found = useCase()
  const mayChange = useMay('case.change') && !found.isOpened
  const maySeeMeasures = useMay('measure.read')
  return (
    <div className="case-grid">
      <PageTitle>{t('cases.overview')}</PageTitle>
      <div className="case-column">
        <HoldBanner caseId={found.id} />
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
          <SeparateButton found={found} />
        </Card>
      </div>
      {maySeeMeasures && (
        <div className="case-column">
          <MeasuresGlimpse />
        </div>
      )}
      <div className="case-column">
        <AssignmentsCard />
        <ConsentsCard found={found} />
        <SafetyCard />
      </div>
    </div>
  )
}

function Relationships({ found }: { found: Case }) {
  const { t } = useTranslation()
  const mayDraw = useMay('bond.change') && found.isTreating
  const { people, bonds } = useDrawnCase(found)
  return (
    <Card title={t('cases.drawing')}>
      {/* Where names do not fit into the drawing, the list of people below has them. */}
      {(bonds.length > 0 || people.length <= 3) && (
        <BondDrawing people={people} bonds={bonds} size="full" namesBelow={false} />
      )}
      {bonds.length === 0 && <p className="sb-quiet sb-small">{t('cases.noDrawing')}</p>}
      <BondList found={found} mayChange={mayDraw} />
      {mayDraw && people.length > 1 && <AddBondForm found={found} />}
    </Card>
  )
}
