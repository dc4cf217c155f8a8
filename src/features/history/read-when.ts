import type { DateReason } from '#families/history/date-limits.ts'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import { readImpreciseDate, type DateReadingOptions } from '#families/read-imprecise-date.ts'
import { readPeriod } from '#families/read-period.ts'
import { lastingKinds, type HistoryKind } from './history.contract.ts'

export type When = { from: ImpreciseDate | null; to: ImpreciseDate | null }

/** Reads the one field for when: a period for what lasts, a date for what happens. Nothing typed is no date. */
export function readWhen(text: string, kind: HistoryKind, options: DateReadingOptions): When | DateReason {
  if (text.trim() === '') return { from: null, to: null }
  if (lastingKinds.includes(kind)) {
    const period = readPeriod(text, options)
    return period.isUnderstood ? { from: period.from, to: period.to } : period.reason
  }
  const date = readImpreciseDate(text, options)
  return date.isUnderstood ? { from: date.date, to: null } : date.reason
}
