import type { CheckAnswer, ConsentKind } from '../condition.schema.ts'
import type { Noted } from './noted.ts'

/** Which step, in which round, with whom: nobody named is all together, two are an ordered pair. */
export type Place = {
  readonly step: string
  readonly round: string | null
  readonly persons: readonly string[]
}

/** When something was recorded, as an ISO date or time, and by which member. */
export type Stamp = { readonly on: string; readonly by: string }

/** Old id → id of now; null: no longer there. */
export type Mapping = Record<'steps' | 'rounds' | 'roles' | 'gates' | 'events', Record<string, string | null>>

export type Version = { readonly id: string; readonly version: string }

/** A score that shows something: a scale of what somebody answered. */
export type ShownScore = { readonly response: string; readonly scale: string }

/** One thing that happened in a course. None is ever changed or taken away. */
export type CourseEntry = Stamp &
  (
    | { readonly kind: 'joined'; readonly person: string; readonly roles: readonly string[] }
    | { readonly kind: 'left'; readonly person: string }
    | { readonly kind: 'focus-chosen'; readonly round: string; readonly person: string }
    | { readonly kind: 'begun'; readonly place: Place }
    | { readonly kind: 'completed'; readonly place: Place }
    | { readonly kind: 'revisited'; readonly place: Place; readonly reason: string | null }
    | { readonly kind: 'skipped'; readonly place: Place; readonly reason: string }
    | { readonly kind: 'task-done'; readonly place: Place; readonly task: string }
    | {
        readonly kind: 'event-seen'
        readonly event: string
        readonly place: Place
        readonly evidence: string
        /** Entries of the case that show it, by id. */
        readonly moments?: readonly string[] | undefined
        readonly scores?: readonly ShownScore[] | undefined
      }
    | {
        readonly kind: 'gate-overridden'
        readonly gate: string
        readonly place: Place
        readonly reason: string
      }
    | { readonly kind: 'reviewed'; readonly note: string }
    /** A slip: the entry at this place of the list counts as if it were not there. */
    | { readonly kind: 'taken-back'; readonly entry: number }
    | { readonly kind: 'migrated'; readonly from: string; readonly to: string; readonly mapping: Mapping }
    | {
        readonly kind: 'closed'
        readonly ending: string | null
        readonly reason: string | null
        /** The protocol that the work went on with. */
        readonly goesOnAs: Version | null
      }
  )

/** A case on its way through one protocol: what happened, in order. Where it stands is read from that. */
export type Course = {
  readonly protocol: Version
  /** The protocol the work came from, if it was switched. */
  readonly follows: Version | null
  readonly entries: readonly CourseEntry[]
}

/** What is known of a case today, whatever the protocol. Days are calendar days of the practice, `2026-11-30`. */
export type CourseFacts = {
  readonly today: string
  readonly sessionsHeld: number
  readonly answers: readonly {
    readonly check: string
    /** Of whom: nobody named is all together, two are an ordered pair. */
    readonly persons: readonly string[]
    readonly answer: CheckAnswer
    readonly on: string
  }[]
  readonly scores: readonly {
    readonly instrument: string
    readonly scale: string
    readonly person: string
    readonly value: number
    readonly on: string
  }[]
  readonly consents: readonly {
    readonly consent: ConsentKind
    readonly person: string
    readonly isGiven: boolean
    /** The last day it holds; null: no end is known. */
    readonly until: string | null
  }[]
  /** What suggestions are given reasons from, beside what decides about gates. */
  readonly noted: Noted
}

/** Why something cannot be done as things stand. */
export type Refusal =
  | { readonly code: 'course-closed' }
  | { readonly code: 'under-way' }
  | { readonly code: 'not-under-way' }
  | { readonly code: 'done-before' }
  | { readonly code: 'not-begun' }
  | { readonly code: 'not-taking-part' }
  | { readonly code: 'no-focus-person' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'nothing-to-take-back' }
  | { readonly code: 'gates-block'; readonly gates: readonly string[] }

export type Outcome =
  | { readonly done: true; readonly course: Course }
  | { readonly done: false; readonly because: Refusal }
