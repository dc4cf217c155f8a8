import { isGroup, type Condition, type ConditionGroup, type LeafCondition } from '../condition.schema.ts'
import type { Protocol } from '../protocol.schema.ts'
import { findStep, roundsOf } from '../step-graph.ts'
import type { CourseFacts, Place } from './course.ts'
import { peopleOfScope, placesOfStep, presentIn } from './places-of-step.ts'
import { placeKey, type CourseView } from './read-course.ts'

/** What a condition is read from. */
export type Situation = {
  readonly protocol: Protocol
  readonly view: CourseView
  readonly facts: CourseFacts
}

export type FindingCode =
  | 'holds'
  | 'answer-differs'
  | 'not-asked'
  | 'asked-too-long-ago'
  | 'nobody-in-role'
  | 'step-not-done'
  | 'event-not-seen'
  | 'event-seen'
  | 'no-score'
  | 'score-differs'
  | 'no-consent'
  | 'consent-not-given'
  | 'group-differs'
  | 'group-unknown'

/** Whether a condition holds, and of whom it does not. */
export type Finding = {
  readonly condition: Condition
  readonly holds: boolean | 'unknown'
  readonly code: FindingCode
  readonly persons: readonly string[]
  /** Of a group: what was found of each of its conditions. */
  readonly parts?: readonly Finding[]
}

const unknownCodes: readonly FindingCode[] = [
  'not-asked',
  'asked-too-long-ago',
  'nobody-in-role',
  'no-score',
  'no-consent',
]

/** Of a condition that is no group. */
export type LeafFinding = Finding & { readonly condition: LeafCondition }

type Part = { readonly code: FindingCode; readonly persons: readonly string[] }

/**
 * Reads a condition from what is known. Of a person or a pair it is asked of those at the place who have the part, and
 * of everybody who has it where nobody at the place does. What is known to be otherwise weighs more than what is not
 * known.
 */
export function evaluateCondition(situation: Situation, condition: Condition, place: Place): Finding {
  return isGroup(condition)
    ? evaluateGroup(situation, condition, place)
    : evaluateLeaf(situation, condition, place)
}

/** What is not known leaves a group open only where knowing it could change the outcome. */
function evaluateGroup(situation: Situation, condition: ConditionGroup, place: Place): Finding {
  const parts = condition.of.map((one) => evaluateCondition(situation, one, place))
  const has = (wanted: Finding['holds']) => parts.some(({ holds }) => holds === wanted)
  const decided = condition.kind === 'any'
  const holds = has(condition.kind !== 'all') ? decided : has('unknown') ? 'unknown' : !decided
  const code = holds === true ? 'holds' : holds === false ? 'group-differs' : 'group-unknown'
  return { condition, holds, code, persons: [], parts }
}

/** The single conditions that keep something from being so: of a group, those that would have to be otherwise. */
export function standingInTheWay(finding: Finding): LeafFinding[] {
  const { condition, parts = [] } = finding
  if (!isGroup(condition)) return [{ ...finding, condition }]
  const isFine = condition.kind !== 'none'
  return parts.filter(({ holds }) => holds !== isFine).flatMap(isFine ? standingInTheWay : leafFindings)
}

function leafFindings(finding: Finding): LeafFinding[] {
  const { condition, parts = [] } = finding
  return isGroup(condition) ? parts.flatMap(leafFindings) : [{ ...finding, condition }]
}

function evaluateLeaf(situation: Situation, condition: LeafCondition, place: Place): Finding {
  const parts = partsOf(situation, condition, place)
  const decisive =
    parts.find(({ code }) => code !== 'holds' && !unknownCodes.includes(code)) ??
    parts.find(({ code }) => code !== 'holds')
  if (!decisive) return { condition, holds: true, code: 'holds', persons: [] }
  const alike = parts.filter(({ code }) => code === decisive.code)
  return {
    condition,
    holds: unknownCodes.includes(decisive.code) ? 'unknown' : false,
    code: decisive.code,
    persons: [...new Set(alike.flatMap(({ persons }) => persons))],
  }
}

function partsOf(situation: Situation, condition: LeafCondition, place: Place): Part[] {
  const { view, facts } = situation
  switch (condition.kind) {
    case 'check':
      return partsOfCheck(situation, condition, place)
    case 'step-done':
      return partsOfStep(situation, condition)
    case 'event': {
      const isSeen = view.events.some(({ event }) => event === condition.event)
      const otherwise = condition.seen ? 'event-not-seen' : 'event-seen'
      return [{ code: isSeen === condition.seen ? 'holds' : otherwise, persons: [] }]
    }
    case 'score':
      return ofEverybody(view, condition.role, place, (person) => {
        const value = latest(
          facts.scores.filter(
            (score) =>
              score.person === person &&
              score.instrument === condition.instrument &&
              score.scale === condition.scale,
          ),
        )?.value
        if (value === undefined) return 'no-score'
        return compares(value, condition.op, condition.value) ? 'holds' : 'score-differs'
      })
    case 'consent':
      return ofEverybody(view, condition.role, place, (person) => {
        const known = facts.consents.filter(
          (one) => one.person === person && one.consent === condition.consent,
        )
        if (known.length === 0) return 'no-consent'
        const holds = known.every(({ isGiven, until }) => isGiven && (until === null || until >= facts.today))
        return holds ? 'holds' : 'consent-not-given'
      })
  }
}

function partsOfCheck(
  { protocol, view, facts }: Situation,
  condition: Extract<LeafCondition, { kind: 'check' }>,
  place: Place,
): Part[] {
  const check = protocol.checks.find(({ id }) => id === condition.check)
  if (!check) throw new RangeError(`The protocol ${protocol.id} has no check ${condition.check}.`)
  const everybody = peopleOfScope(view, check.of)
  const here = everybody.filter(
    (persons) => persons.length > 0 && persons.every((person) => place.persons.includes(person)),
  )
  const asked = here.length > 0 ? here : everybody
  if (asked.length === 0) return [{ code: 'nobody-in-role', persons: [] }]
  return asked.map((persons) => {
    const answer = latest(
      facts.answers.filter(
        (one) => one.check === condition.check && one.persons.join('\n') === persons.join('\n'),
      ),
    )
    if (!answer) return { code: 'not-asked', persons }
    if (check.goodForDays !== undefined && daysBetween(answer.on, facts.today) > check.goodForDays)
      return { code: 'asked-too-long-ago', persons }
    return { code: condition.is.includes(answer.answer) ? 'holds' : 'answer-differs', persons }
  })
}

function partsOfStep(
  { protocol, view }: Situation,
  condition: Extract<LeafCondition, { kind: 'step-done' }>,
): Part[] {
  const step = findStep(protocol, condition.step)
  if (!step) throw new RangeError(`The protocol ${protocol.id} has no step ${condition.step}.`)
  const rounds = condition.round === undefined ? roundsOf(protocol, step) : [condition.round]
  const places = rounds.flatMap((round) => {
    const found = placesOfStep(view, step, round)
    // A round whose focus person is not chosen was not gone through.
    return found.length > 0 || round === undefined ? found : [{ step: step.id, round, persons: [] }]
  })
  if (places.length === 0) return [{ code: 'nobody-in-role', persons: [] }]
  return places.map((place) => ({
    code: view.places.get(placeKey(place))?.status === 'done' ? 'holds' : 'step-not-done',
    persons: place.persons,
  }))
}

function ofEverybody(
  view: CourseView,
  role: string,
  place: Place,
  codeOf: (person: string) => FindingCode,
): Part[] {
  const everybody = presentIn(view, role)
  if (everybody.length === 0) return [{ code: 'nobody-in-role', persons: [] }]
  const here = everybody.filter((person) => place.persons.includes(person))
  return (here.length > 0 ? here : everybody).map((person) => ({ code: codeOf(person), persons: [person] }))
}

function latest<T extends { readonly on: string }>(dated: readonly T[]): T | undefined {
  return dated.reduce<T | undefined>((best, one) => (best && best.on > one.on ? best : one), undefined)
}

function compares(value: number, op: '<' | '<=' | '>' | '>=', limit: number): boolean {
  if (op === '<') return value < limit
  if (op === '<=') return value <= limit
  return op === '>' ? value > limit : value >= limit
}

const dayLength = 86_400_000
const daysBetween = (from: string, to: string) =>
  Math.floor((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayLength)
