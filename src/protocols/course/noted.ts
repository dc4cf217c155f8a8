/**
 * Something noted of a session, as far as suggestions read it: choices, people and days, and none of the words. Only what
 * the reader may read is here.
 */
export type NotedMoment = {
  readonly id: string
  /** A kind of `src/structures`. */
  readonly kind: string
  /** The day it is about, else the day it was written. */
  readonly on: string
  readonly fields: Readonly<Record<string, string | number | readonly string[]>>
  /** Whom it names, in the order of its fields. */
  readonly persons: readonly string[]
}

/** What one person scored on one scale first and last in the case, about one bond where it is about one. */
export type Movement = {
  readonly instrument: string
  readonly instrumentName: string
  readonly scale: string
  readonly scaleName: string
  readonly person: string
  /** Of whom it tells, where it is about a bond. */
  readonly about: string | null
  readonly first: { readonly value: number; readonly on: string }
  readonly last: { readonly value: number; readonly on: string; readonly response: string }
  /** By more than measurement error since the first; null: one score alone, or its error is not known. */
  readonly verdict: 'better' | 'worse' | 'changed' | 'same' | null
}

export type Noted = {
  /** Newest first. */
  readonly moments: readonly NotedMoment[]
  readonly movements: readonly Movement[]
  /** Days on which somebody answered a questionnaire here, asked by an assignment or not. */
  readonly answered: readonly {
    readonly instrument: string
    readonly person: string
    readonly on: string
  }[]
  /** What schedules ask for already: open now, or coming on that day. */
  readonly asked: readonly {
    readonly instrument: string
    readonly person: string
    readonly on: string
    readonly isOpen: boolean
  }[]
  readonly instruments: Readonly<
    Record<string, { readonly name: string; readonly isAboutSession: boolean; readonly isTeamOnly: boolean }>
  >
  /** Days with a signed note of a session since the course began, the earliest first. */
  readonly sessionDays: readonly string[]
  /** When the course began. */
  readonly beganOn: string
}

/** A case of which nothing was noted yet. */
export const nothingNoted: Noted = {
  ...{ moments: [], movements: [], answered: [], asked: [], instruments: {}, sessionDays: [] },
  beganOn: '1970-01-01',
}
