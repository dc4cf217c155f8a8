import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { EntryDialog } from '#features/case-entries/entry-dialog.tsx'
import { useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { reviewMeeting } from '#structures/kinds/care-plan.ts'
import { nextReview } from '#structures/next-review.ts'
import { today } from './day-here.ts'

/** When the plan is looked at again: said, prompted when the day has come, never enforced. */
export function ReviewAhead({ entries }: { entries: readonly CaseEntry[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const [isWriting, setWriting] = useState(false)
  const now = today()
  const next = nextReview(entries, now)
  // A plan that nobody has begun asks for no review.
  if (!next && entries.length === 0) return null
  const date = next ? locale.date(next.on) : ''
  return (
    <>
      <Banner
        tone={next?.isDue ? 'look' : 'quiet'}
        title={next ? t(next.isDue ? 'plan.reviewDue' : 'plan.reviewAhead', { date }) : t('plan.reviewNone')}
        actions={
          found.isTreating && <Button onClick={() => setWriting(true)}>{t('plan.reviewWrite')}</Button>
        }
      >
        {next?.isDue && t('plan.reviewDueText')}
        {!next && t('plan.reviewNoneText')}
      </Banner>
      {isWriting && (
        <EntryDialog structure={reviewMeeting} begin={{ on: now }} onClose={() => setWriting(false)} />
      )}
    </>
  )
}
