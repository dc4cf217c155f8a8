import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Numbers and dates in the reader's language, and the way that language runs. */
export interface Locale {
  language: string
  rtl: boolean
  number(value: number, decimals?: number): string
  /** With just so many decimals, so that figures below each other line up. */
  figure(value: number, decimals: number): string
  date(value: string | number | Date, style?: 'long' | 'short' | 'month'): string
  /** From a day to a later one, what they share said once. */
  period(from: string | number | Date, to: string | number | Date): string
  list(parts: string[]): string
  /** A name inside a sentence, kept from turning the words around it when it runs the other way. */
  name(text: string): string
}

const rtlLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u
const ltrLetter = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/u

const dateStyles = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
} as const

/** @param zone - clinical dates carry no time of day, so they are read in UTC unless a zone is given */
export function makeLocale(language: string, rtl: boolean, zone = 'UTC'): Locale {
  const write = (value: number, fewest: number, most: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: fewest, maximumFractionDigits: most })
      .format(value)
      .replace('-', '\u2212')
  const number = (value: number, decimals = 1) => write(value, 0, decimals)
  const figure = (value: number, decimals: number) => write(value, decimals, decimals)
  const date = (value: string | number | Date, style: keyof typeof dateStyles = 'long') =>
    new Intl.DateTimeFormat(language, { ...dateStyles[style], timeZone: zone }).format(new Date(value))
  const period = (from: string | number | Date, to: string | number | Date) =>
    new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: zone,
    }).formatRange(new Date(from), new Date(to))
  const list = (parts: string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(parts)
  const name = (text: string) => ((rtl ? ltrLetter : rtlLetter).test(text) ? `\u2068${text}\u2069` : text)
  return { language, rtl, number, figure, date, period, list, name }
}

export function useLocale(): Locale {
  const { i18n } = useTranslation()
  const spoken = i18n.resolvedLanguage ?? 'en'
  // The reader's region decides how a date is written, as long as the words are of the same language.
  const language = i18n.language?.split('-')[0] === spoken.split('-')[0] ? i18n.language : spoken
  const rtl = i18n.dir(i18n.language) === 'rtl'
  return useMemo(() => makeLocale(language, rtl), [language, rtl])
}
