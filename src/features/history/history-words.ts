import type { TFunction } from 'i18next'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import type { Locale } from '#client/ui/locale.ts'
import { lastingKinds, type HistoryEntry, type HistoryKind } from './history.contract.ts'

/** The days that a date leaves open, in a few words. */
export function limitsWords(
  { earliest, latest, isAbout }: ImpreciseDate,
  locale: Locale,
  t: TFunction,
): string {
  const words =
    earliest === null
      ? t('history.onOrBefore', { day: locale.date(latest!) })
      : latest === null
        ? t('history.onOrAfter', { day: locale.date(earliest) })
        : earliest === latest
          ? locale.date(earliest)
          : t('history.between', { earliest: locale.date(earliest), latest: locale.date(latest) })
  return isAbout ? t('history.estimated', { words }) : words
}

/** A date as it was told, or the day itself. */
export function dateWords(date: ImpreciseDate, locale: Locale, t: TFunction): string {
  return date.said ?? limitsWords(date, locale, t)
}

/** What goes into a field so that reading it again gives the same date. */
export function dateText(date: ImpreciseDate | null): string {
  if (date === null) return ''
  return date.said ?? date.earliest ?? date.latest ?? ''
}

type Period = { from: ImpreciseDate | null; to: ImpreciseDate | null }

/** What was understood of what was typed, to be looked at before it is saved. */
export function periodWords({ from, to }: Period, kind: HistoryKind, locale: Locale, t: TFunction): string {
  const words = { from: from && limitsWords(from, locale, t), to: to && limitsWords(to, locale, t) }
  if (!from) return t('history.toOnly', words)
  if (to) return t('history.fromTo', words)
  return t(lastingKinds.includes(kind) ? 'history.fromOpen' : 'history.fromMoment', words)
}

/** A number of days as people say it: days, from two months on months, from two years on years. */
export function daysWords(days: number, locale: Locale, t: TFunction): string {
  if (days < 61) return t('history.days', { count: days })
  if (days < 731) return t('history.months', { count: Math.round(days / 30.44) })
  return t('history.years', { value: locale.number(days / 365.25, 1) })
}

export function daysRangeWords(
  { min, max }: { min: number; max: number },
  locale: Locale,
  t: TFunction,
): string {
  const [least, most] = [daysWords(min, locale, t), daysWords(max, locale, t)]
  if (least === most) return most
  return min === 0 ? t('history.atMost', { max: most }) : t('history.daysRange', { min: least, max: most })
}

/** Earliest known beginning first; what has no date comes last. */
export function byTime(a: HistoryEntry, b: HistoryEntry): number {
  const key = ({ from, to }: HistoryEntry) =>
    from?.earliest ?? from?.latest ?? to?.earliest ?? to?.latest ?? '9999'
  return key(a).localeCompare(key(b)) || a.title.localeCompare(b.title)
}
