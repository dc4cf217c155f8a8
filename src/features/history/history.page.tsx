import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ClockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { ContactCard } from './contact-card.tsx'
import { ContactDatesCard } from './contact-dates-card.tsx'
import { EntriesTable } from './entries-table.tsx'
import { FactsCard } from './facts-card.tsx'
import { Findings } from './findings.tsx'
import { historyQuery } from './history-query.ts'
import { LifeStoryCard } from './life-story-card.tsx'
import { ObservationsCard } from './observations-card.tsx'
import type { PersonHistory } from './person-history.contract.ts'
import { QuickEntry } from './quick-entry.tsx'
import { TimelineDrawing } from './timeline-drawing.tsx'
import './history.css'

/** The history of one person of the case at a time; of a child first, where there is one. */
export function HistoryPage() {
  const { t } = useTranslation()
  const found = useCase()
  const people = found.participants
  const first = people.find((one) => one.role === 'child') ?? people[0]
  const [personId, setPersonId] = useState(first?.person.id ?? '')
  const history = useQuery({ ...historyQuery(found.id, personId), enabled: personId !== '' })
  return (
    <div className="history">
      <PageTitle>{t('history.title')}</PageTitle>
      <div className="history-whose">
        <SelectField
          label={t('history.whose')}
          value={personId}
          onChange={setPersonId}
          options={people.map(({ person }) => ({ value: person.id, label: personIn(found, person.id).name }))}
        />
      </div>
      {history.isLoading && <Skeleton lines={12} />}
      {history.isError && <Failure error={history.error} onRetry={() => void history.refetch()} />}
      {history.data && <Sections key={personId} history={history.data} />}
    </div>
  )
}

function Sections({ history }: { history: PersonHistory }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const { personId, birthDate, entries } = history
  const { name, short } = personIn(found, personId)
  const called = locale.name(short)
  return (
    <>
      {birthDate === null && <Banner tone="quiet">{t('history.noBirth')}</Banner>}
      {found.isTreating && <QuickEntry caseId={found.id} personId={personId} birthDate={birthDate} />}
      <Findings history={history} name={called} />
      {entries.length === 0 ? (
        <EmptyState icon={<ClockIcon size={32} />} title={t('history.none')}>
          {t('history.noneText', { name: called })}
        </EmptyState>
      ) : (
        <>
          <div className="history-columns">
            <Card title={t('history.timeline')}>
              <TimelineDrawing name={name} entries={entries} birthDate={birthDate} today={history.today} />
            </Card>
            <FactsCard history={history} />
          </div>
          <EntriesTable entries={entries} birthDate={birthDate} />
        </>
      )}
      <div className="history-columns history-halves">
        <ContactCard childId={personId} plans={history.contactPlans} today={history.today} />
        <ContactDatesCard history={history} />
      </div>
      <div className="history-columns history-halves">
        <ObservationsCard history={history} />
        <LifeStoryCard childId={personId} name={called} pages={history.pages} />
      </div>
    </>
  )
}
