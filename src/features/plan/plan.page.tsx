import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { EmptyKinds } from '#features/case-entries/empty-kinds.tsx'
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
import type { Content, Structure } from '#structures/structure.ts'
import { today } from './day-here.ts'
import { DrawnStrands } from './drawn-strands.tsx'
import { GoalMore } from './goal-more.tsx'
import { LetterInCard } from './letter-in-card.tsx'
import { ReviewAhead } from './review-ahead.tsx'
import { Standing } from './standing.tsx'
import './plan.css'

/** In this order; plans of one person who may be in danger stand apart. */
const shown = [goal, strand, planTask, careAgreement, reviewMeeting, summaryLetter, crisisPlan]
const kindIds = [...shown, safetyPlan].map(({ id }) => id)

/** What the card shows in another way than by lines. */
const hidden: { readonly [kind: string]: readonly string[] } = {
  [goal.id]: ['ratings'],
  [strand.id]: ['name'],
  [summaryLetter.id]: ['heading', 'letter', 'signed'],
}

const beginOf = (structure: Structure): Content => {
  if (structure === goal) return { state: 'open' }
  return structure.fields['on'] ? { on: today() } : {}
}

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
  const written = shown.filter(({ id }) => of(id).length > 0)
  return (
    <div className="plan">
      <PageTitle>{t('plan.title')}</PageTitle>
      <p className="sb-quiet entry-purpose">{t('plan.text')}</p>
      {entries.isLoading && <Skeleton lines={12} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data && (
        <>
          <ReviewAhead entries={all} />
          {written.map((structure) => (
            <Fragment key={structure.id}>
              {structure === strand && <DrawnStrands entries={of(strand.id)} />}
              <EntriesOfKind
                {...{ structure, linkable }}
                entries={of(structure.id).toSorted((a, b) => Number(isClosed(a)) - Number(isClosed(b)))}
                begin={beginOf(structure)}
                hides={hidden[structure.id] ?? []}
                more={(entry) => <More entry={entry} />}
              />
            </Fragment>
          ))}
          <EmptyKinds
            kinds={shown.filter(({ id }) => of(id).length === 0)}
            linkable={linkable}
            begin={beginOf}
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

function More({ entry }: { entry: CaseEntry }) {
  if (entry.kind === goal.id) return <GoalMore entry={entry} />
  if (entry.kind === summaryLetter.id) return <LetterInCard entry={entry} />
  return <Standing entry={entry} />
}

const closed = ['reached', 'changed', 'let-go', 'done', 'not-now']
const isClosed = ({ content }: CaseEntry) => closed.includes(String(content['state']))
