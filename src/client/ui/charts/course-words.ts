import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import { answered } from './course-geometry.ts'
import type { CoursePoint, CourseSeries } from './course-geometry.ts'

export type Direction = 'high-is-good' | 'high-is-bad' | 'neutral'

/** The sentences of the course chart. */
export function useCourseWords(decimals: number) {
  const { t } = useTranslation()
  const locale = useLocale()
  const value = (number: number) => locale.number(number, decimals)

  function change(kind: CoursePoint['change'], short = false): string {
    if (kind === 'improved') return t(short ? 'ui.courseImprovedShort' : 'ui.courseImproved')
    if (kind === 'worsened') return t(short ? 'ui.courseWorsenedShort' : 'ui.courseWorsened')
    if (kind === 'none') return t(short ? 'ui.courseNoChangeShort' : 'ui.courseNoChange')
    return ''
  }

  function point(series: CourseSeries, at: CoursePoint | undefined): string | null {
    if (!at) return null
    const parts = [
      t('ui.coursePoint', {
        date: locale.date(at.date),
        name: locale.name(series.label ?? series.name),
        value: at.value === null ? t('ui.courseMissing') : value(at.value),
      }),
      at.value !== null && at.error != null ? t('ui.courseError', { error: value(at.error) }) : '',
      at.value === null ? '' : change(at.change),
      at.note ?? '',
    ]
    return parts.filter(Boolean).join(', ')
  }

  function one(series: CourseSeries): string {
    const points = answered(series)
    const first = points[0]
    const last = points.at(-1)
    if (!first || !last) return ''
    if (first === last)
      return t('ui.courseSummarySingle', {
        name: locale.name(series.label ?? series.name),
        last: value(last.value),
        to: locale.date(last.date),
      })
    const text = t('ui.courseSummaryOne', {
      name: locale.name(series.label ?? series.name),
      first: value(first.value),
      last: value(last.value),
      period: locale.period(first.date, last.date),
    })
    const words = change(last.change)
    return words ? `${text} (${words})` : text
  }

  function summary(series: readonly CourseSeries[], direction: Direction): string {
    const filled = series.filter((person) => answered(person).length > 0)
    const dates = filled.flatMap((person) => answered(person).map(({ time }) => time))
    if (dates.length === 0) return t('ui.noPoints')
    const text =
      filled.length <= 2
        ? filled.map(one).join('.\n')
        : t('ui.courseMany', {
            count: filled.length,
            period: locale.period(Math.min(...dates), Math.max(...dates)),
          })
    const which =
      direction === 'neutral'
        ? ''
        : t(direction === 'high-is-good' ? 'ui.courseHighGood' : 'ui.courseHighBad')
    return `${text}. ${which}`.trim()
  }

  return { value, change, point, summary }
}
