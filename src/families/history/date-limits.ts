/** What a wording leaves open: the first and the last day that are meant, null where it says none. */
export type DateLimits = {
  readonly earliest: string | null
  readonly latest: string | null
  readonly isAbout: boolean
}

/** Why a wording was not taken for a date. */
export const dateReasons = [
  'empty',
  'not-understood',
  'no-such-day',
  'needs-birth-date',
  'backwards',
  'day-or-month-first',
  'year-of-two-digits',
  'out-of-range',
] as const
export type DateReason = (typeof dateReasons)[number]

/** The limits of what was read, why it cannot be, or undefined where it is another kind of wording. */
export type LimitsReading = DateLimits | DateReason | undefined
