import type { Sign } from '../sign.schema.ts'
import type { Place } from './course.ts'
import type { Situation } from './evaluate-condition.ts'
import type { Movement, NotedMoment } from './noted.ts'
import { presentIn } from './places-of-step.ts'

/** Whether a sign is there, and what shows it. */
export type SignFinding = {
  readonly sign: Sign
  readonly isSeen: boolean
  /** Newest first. */
  readonly moments: readonly NotedMoment[]
  readonly movements: readonly Movement[]
  /** What was noted before this day is not counted; null: all of the case is. */
  readonly since: string | null
}

/**
 * Reads a sign at a place: moments from `since` on that name those of the place where the sign asks for them, or scores of
 * those with the role. What is not noted is not there; nothing is guessed.
 */
export function readSign(
  { view, facts }: Situation,
  sign: Sign,
  place: Place,
  since: string | null,
): SignFinding {
  if (sign.kind === 'moment') {
    const moments = facts.noted.moments.filter(
      (moment) => (since === null || moment.on >= since) && shows(moment, sign, place),
    )
    return { sign, isSeen: moments.length >= (sign.atLeast ?? 1), moments, movements: [], since }
  }
  const people = presentIn(view, sign.role)
  const movements = facts.noted.movements.filter(
    (one) =>
      one.instrument === sign.instrument &&
      (sign.scale === undefined || one.scale === sign.scale) &&
      people.includes(one.person) &&
      isOfPlace([one.person], place) &&
      one.verdict === sign.moved,
  )
  return { sign, isSeen: movements.length > 0, moments: [], movements, since: null }
}

function shows(moment: NotedMoment, sign: Extract<Sign, { kind: 'moment' }>, place: Place): boolean {
  if (!sign.of.includes(moment.kind)) return false
  const [first, second] = place.persons
  return (
    (sign.who === undefined || first === undefined || moment.fields[sign.who] === first) &&
    (sign.towards === undefined || second === undefined || moment.fields[sign.towards] === second) &&
    Object.entries(sign.where ?? {}).every(([field, choices]) =>
      valuesOf(moment, field).some((value) => choices.includes(value)),
    )
  )
}

function valuesOf({ fields }: NotedMoment, field: string): readonly string[] {
  const value = fields[field]
  if (typeof value === 'object') return value
  return value === undefined ? [] : [String(value)]
}

/** Whether something of these people concerns a place; what is of nobody in particular concerns every one. */
export function isOfPlace(persons: readonly string[], place: Place): boolean {
  return (
    persons.length === 0 || place.persons.length === 0 || persons.some((one) => place.persons.includes(one))
  )
}

/** The latest day on which any of the signs was seen; empty where none was. */
export function lastSeen(findings: readonly SignFinding[]): string {
  return findings
    .filter(({ isSeen }) => isSeen)
    .flatMap(({ moments, movements }) => [
      ...moments.map(({ on }) => on),
      ...movements.map(({ last }) => last.on),
    ])
    .reduce((latest, on) => (on > latest ? on : latest), '')
}
