import { useTranslation } from 'react-i18next'
import { CourseChart } from '#client/ui/charts/course-chart.tsx'
import { goalCourse } from '#structures/goal-course.ts'
import { goal } from '#structures/kinds/goal.ts'
import { ratingRange } from '#structures/rating-range.ts'
import { dayHere } from './day-here.ts'

type Props = {
  title: string
  entry: Parameters<typeof goalCourse>[0]
  drawn: (personId: string) => { name: string; colourIndex: number; shape?: 'circle' | 'square' | 'diamond' }
}

/** How near a goal is over time, a line for each person. */
export function GoalCourseChart({ title, entry, drawn }: Props) {
  const { t } = useTranslation()
  const course = goalCourse(entry, dayHere)
  if (course.length === 0) return null
  const [low, high] = ratingRange(goal, entry.content)
  return (
    <CourseChart
      measure={t('plan.near', { goal: title })}
      domain={[low, high]}
      direction="high-is-good"
      decimals={0}
      height={120}
      series={course.map(({ personId, ratings }) => ({
        personId,
        ...drawn(personId),
        points: ratings.map(({ on, value, words }) => ({
          date: on,
          value,
          ...(words === null ? {} : { note: words }),
        })),
      }))}
    />
  )
}
