import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { EntriesOfKind } from '#features/case-entries/entries-of-kind.tsx'
import { linkableEntries } from '#features/case-entries/linkable-entries.ts'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Button } from '#client/ui/button.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { careAgreement, planTask, reviewMeeting, strand, summaryLetter } from '#structures/kinds/care-plan.ts'
import { crisisPlan, safetyPlan } from '#structures/kinds/crisis-plans.ts'
import { goal } from '#structures/kinds/goal.ts'
import { today } from './day-here.ts'
import { DrawnStrands } from './drawn-strands.tsx'
import { GoalMore } from './goal-more.tsx'
import { LetterInCard } from './letter-in-card.tsx'
import { ReviewAhead } from './review-ahead.tsx'
import { Standing } from './standing.tsx'
import './plan.css'

const kinds = [goal, strand, planTask, careAgreement, reviewMeeting, summaryLetter, crisisPlan, safetyPlan]
const kindIds = kinds.map(({ id }) => id)

/** What is worked towards and by whom, what was agreed, and what each said to it. */
export function PlanPage() {
  const { t } = useTranslation()
  const found = useCase()
  const words = useEntryWords()
  const entries = useEntries(found.id, kindIds)
  const [showsSafety, setShowsSafety] = useState(false)
  const all = entries.data ?? []
  const of = (kind: string) => all.filter((entry) => entry.kind === kind)
  const linkable = linkableEntries(all, words)
  const agreed = (entry: CaseEntry) => <Standing entry={entry} />
  return (
    <div className="plan">
      <PageTitle>{t('plan.title')}</PageTitle>
      <p className="sb-quiet entry-purpose">{t('plan.text')}</p>
      {entries.isLoading && <Skeleton lines={12} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data && (
        <>
          <ReviewAhead entries={all} />
          <EntriesOfKind
            structure={goal}
            entries={of(goal.id).toSorted((a, b) => Number(isClosed(a)) - Number(isClosed(b)))}
            hides={['ratings']}
            begin={{ state: 'open' }}
            more={(entry) => <GoalMore entry={entry} />}
          />
          <DrawnStrands entries={of(strand.id)} />
          <EntriesOfKind
            {...{ linkable }}
            structure={strand}
            entries={of(strand.id)}
            hides={['name']}
            more={agreed}
          />
          <EntriesOfKind {...{ linkable }} structure={planTask} entries={of(planTask.id)} more={agreed} />
          <EntriesOfKind
            structure={careAgreement}
            entries={of(careAgreement.id)}
            begin={{ on: today() }}
            more={agreed}
          />
          <EntriesOfKind
            structure={reviewMeeting}
            entries={of(reviewMeeting.id)}
            begin={{ on: today() }}
            more={agreed}
          />
          <EntriesOfKind
            structure={summaryLetter}
            entries={of(summaryLetter.id)}
            begin={{ on: today() }}
            hides={['letter', 'signed']}
            more={(entry) => <LetterInCard entry={entry} />}
          />
          <EntriesOfKind
            structure={crisisPlan}
            entries={of(crisisPlan.id)}
            begin={{ on: today() }}
            more={agreed}
          />
          <section className="plan-alone" aria-labelledby="plan-alone">
            <h2 id="plan-alone">{t('plan.safetyTitle')}</h2>
            <p className="sb-quiet entry-purpose">{t('plan.safetyText')}</p>
            <div>
              <Button aria-expanded={showsSafety} onClick={() => setShowsSafety(!showsSafety)}>
                {t(showsSafety ? 'plan.safetyHide' : 'plan.safetyShow')}
              </Button>
            </div>
            {showsSafety && (
              <EntriesOfKind structure={safetyPlan} entries={of(safetyPlan.id)} begin={{ on: today() }} />
            )}
          </section>
        </>
      )}
    </div>
  )
}

const isClosed = ({ content }: CaseEntry) => content['state'] !== undefined && content['state'] !== 'open'
