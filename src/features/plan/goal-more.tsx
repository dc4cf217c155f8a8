import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { titleOfContent } from '#structures/describe-content.ts'
import { goalCourse, goalSplit } from '#structures/goal-course.ts'
import { goal } from '#structures/kinds/goal.ts'
import { dayHere } from './day-here.ts'
import { GoalCourseChart } from './goal-course-chart.tsx'
import { RateDialog } from './rate-dialog.tsx'
import { Standing } from './standing.tsx'

/** Beside a goal's words: who agrees, how near each says it is, and where two see it differently. */
export function GoalMore({ entry }: { entry: CaseEntry }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const words = useEntryWords()
  const [isRating, setRating] = useState(false)
  const course = goalCourse(entry, dayHere)
  const split = goalSplit(entry.content, course)
  const nameOf = (id: string) => personIn(found, id).short
  return (
    <div className="plan-goal">
      <Standing entry={entry} />
      {split && (
        <Banner
          tone="look"
          title={t('plan.split', { high: nameOf(split.high.personId), low: nameOf(split.low.personId) })}
        >
          {t('plan.splitText', {
            high: nameOf(split.high.personId),
            highValue: locale.number(split.high.value, 0),
            low: nameOf(split.low.personId),
            lowValue: locale.number(split.low.value, 0),
          })}
        </Banner>
      )}
      {course.length === 0 && <p className="sb-quiet sb-small">{t('plan.noRatings')}</p>}
      <GoalCourseChart
        title={titleOfContent(goal, entry.content, words)}
        entry={entry}
        drawn={(id) => {
          const { name, short, colourIndex } = personIn(found, id)
          return { name, label: short, colourIndex }
        }}
      />
      {found.isTreating && (
        <div>
          <Button icon={<AddIcon size={18} />} onClick={() => setRating(true)}>
            {t('plan.rate')}
          </Button>
        </div>
      )}
      {isRating && <RateDialog entry={entry} onClose={() => setRating(false)} />}
    </div>
  )
}
