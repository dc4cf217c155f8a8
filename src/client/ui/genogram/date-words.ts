import type { TFunction } from 'i18next'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import type { Locale } from '../locale.ts'

/** A date as far as it is known, in words: "12 March 1984", "March 1984", "1984", "about 1984", "before 1950". */
export function dateInWords(date: ImpreciseDate, t: TFunction, locale: Locale): string {
  const { earliest, latest, isAbout, said } = date
  if (said !== null) return said
  const plain = spanInWords(earliest, latest, t, locale)
  return isAbout ? t('genogram.about', { date: plain }) : plain
}

function spanInWords(earliest: string | null, latest: string | null, t: TFunction, locale: Locale): string {
  if (earliest === null && latest === null) return t('genogram.unknownYear')
  // The limit is the last day that it may have been: the end of 1949 is before 1950.
  if (earliest === null)
    return latest!.endsWith('12-31')
      ? t('genogram.before', { date: Number(latest!.slice(0, 4)) + 1 })
      : t('genogram.by', { date: locale.date(latest!) })
  if (latest === null) return t('genogram.after', { date: dayOrYear(earliest, '01-01', locale) })
  if (earliest === latest) return locale.date(earliest)
  const sameYear = earliest.slice(0, 4) === latest.slice(0, 4)
  if (sameYear && earliest.endsWith('-01-01') && latest.endsWith('-12-31')) return earliest.slice(0, 4)
  if (earliest.slice(0, 7) === latest.slice(0, 7)) return locale.date(earliest, 'month')
  return t('genogram.between', {
    from: dayOrYear(earliest, '01-01', locale),
    to: dayOrYear(latest, '12-31', locale),
  })
}

/** A limit at the edge of a year means the year. */
function dayOrYear(day: string, edge: string, locale: Locale): string {
  return day.endsWith(edge) ? day.slice(0, 4) : locale.date(day)
}

/** The year alone, for the narrow place under a sign. */
export function yearShort({ earliest, latest, isAbout }: ImpreciseDate, t: TFunction): string {
  const [first, last] = [earliest?.slice(0, 4), latest?.slice(0, 4)]
  if (first === undefined && last === undefined) return t('genogram.unknownYear')
  if (first === undefined) return t('genogram.beforeShort', { year: Number(last) + 1 })
  if (last === undefined) return t('genogram.afterShort', { year: Number(first) - 1 })
  if (first === last) return isAbout ? t('genogram.aboutShort', { year: first }) : first
  return t('genogram.aboutShort', { year: Math.round((Number(first) + Number(last)) / 2) })
}
