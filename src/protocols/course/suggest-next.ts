import type { Protocol } from '../protocol.schema.ts'
import { findStep } from '../step-graph.ts'
import type { Course, CourseFacts, Place } from './course.ts'
import { evaluateCondition, type Finding, type Situation } from './evaluate-condition.ts'
import { evaluateGates, type GateState } from './evaluate-gates.ts'
import { findFrontier, type Opening } from './find-frontier.ts'
import { placesOfStep, presentIn } from './places-of-step.ts'
import { placeKey, readCourse, type PlaceState } from './read-course.ts'
import { mustRunUnder } from './take-steps.ts'

/** Why something is suggested, or what speaks against it. Texts of the pack are named by their id. */
export type Reason =
  | { readonly code: 'start' }
  | { readonly code: 'after'; readonly place: Place; readonly isUsual: boolean }
  | { readonly code: 'others-are-further' }
  | { readonly code: 'under-way' }
  | { readonly code: 'entry'; readonly criterion: string; readonly finding: Finding | null }
  | { readonly code: 'exit'; readonly criterion: string; readonly finding: Finding | null }
  | {
      readonly code: 'return'
      readonly from: Place
      readonly index: number
      readonly finding: Finding | null
    }
  | { readonly code: 'review-due'; readonly afterSessions: number }
  | { readonly code: 'longer-than-usual'; readonly sessions: number }
  | { readonly code: 'last-step-done'; readonly place: Place | null }

export type Suggestion =
  | { readonly action: 'add-people'; readonly role: string; readonly reasons: readonly Reason[] }
  | { readonly action: 'choose-focus'; readonly round: string; readonly reasons: readonly Reason[] }
  | {
      readonly action: 'begin' | 'revisit'
      readonly place: Place
      readonly gates: readonly GateState[]
      readonly reasons: readonly Reason[]
    }
  | { readonly action: 'go-on' | 'complete'; readonly place: Place; readonly reasons: readonly Reason[] }
  | { readonly action: 'review' | 'end'; readonly reasons: readonly Reason[] }

/** The order of suggestions, the lowest first: what a case cannot do without, then what it is about now, then by-ways. */
const rank = {
  addPeople: 0,
  neededReturn: 1,
  focus: 2,
  review: 3,
  complete: 4,
  endAtLast: 4,
  usualNext: 5,
  goOn: 6,
  otherNext: 7,
  early: 8,
  barred: 9,
  rareFocus: 10,
  end: 10,
  possibleReturn: 11,
} as const

/**
 * What the model would do next, the likeliest first, each with what speaks for and against it. Nothing is decided by it:
 * what a gate blocks is listed with its reason, since it can be gone through with one.
 */
export function suggestNext(course: Course, protocol: Protocol, facts: CourseFacts): Suggestion[] {
  mustRunUnder(course, protocol)
  const view = readCourse(course)
  if (view.closed) return []
  const situation = { protocol, view, facts }
  const open = openPlaces(situation)
  const frontier = findFrontier(protocol, view)
  const weighed: [number, Suggestion][] = [
    ...protocol.roles
      .filter(({ id, atLeast }) => presentIn(view, id).length < atLeast)
      .map(({ id }): [number, Suggestion] => [
        rank.addPeople,
        { action: 'add-people', role: id, reasons: [] },
      ]),
    ...returnsFrom(situation),
    ...frontier.withoutFocus.map(({ round, isUsual }): [number, Suggestion] => [
      isUsual ? rank.focus : rank.rareFocus,
      { action: 'choose-focus', round, reasons: [] },
    ]),
    ...open.map((state) => weighOpen(situation, state)),
    ...frontier.openings.map((opening) => weighOpening(situation, opening)),
    ...reviewsDue(situation),
    ...(frontier.end !== undefined && open.length === 0
      ? [
          [
            frontier.openings.length === 0 ? rank.endAtLast : rank.end,
            { action: 'end', reasons: [{ code: 'last-step-done', place: frontier.end }] },
          ] satisfies [number, Suggestion],
        ]
      : []),
  ]
  return weighed.toSorted(([a], [b]) => a - b).map(([, suggestion]) => suggestion)
}

/** Steps that are under way with people who take part now. */
function openPlaces({ protocol, view }: Situation): PlaceState[] {
  return [...view.places.values()].filter(({ status, place }) => {
    if (status !== 'current' && status !== 'revisited') return false
    const places = placesOfStep(view, findStep(protocol, place.step)!, place.round ?? undefined)
    return places.some((one) => placeKey(one) === placeKey(place))
  })
}

function weighOpen(situation: Situation, { place }: PlaceState): [number, Suggestion] {
  const reasons = criteriaReasons(situation, place, 'exit')
  const isReady =
    reasons.some(({ finding }) => finding !== null) &&
    reasons.every(({ finding }) => finding === null || finding.holds === true)
  return isReady
    ? [rank.complete, { action: 'complete', place, reasons }]
    : [rank.goOn, { action: 'go-on', place, reasons: [{ code: 'under-way' }, ...reasons] }]
}

function weighOpening(situation: Situation, { place, reason }: Opening): [number, Suggestion] {
  const gates = evaluateGates(situation, place)
  const entry = criteriaReasons(situation, place, 'entry')
  const isBarred = gates.some(({ state, override }) => state === 'block' && !override)
  const isEarly = entry.some(({ finding }) => finding?.holds === false)
  const isUsual = reason.code !== 'after' || reason.isUsual
  const weight = isBarred ? rank.barred : isEarly ? rank.early : isUsual ? rank.usualNext : rank.otherNext
  return [weight, { action: 'begin', place, gates, reasons: [reason, ...entry] }]
}

type CriterionReason = Extract<Reason, { code: 'entry' | 'exit' }>

function criteriaReasons(situation: Situation, place: Place, code: 'entry' | 'exit'): CriterionReason[] {
  return findStep(situation.protocol, place.step)![code].map(({ id, when }) => ({
    code,
    criterion: id,
    finding: when ? evaluateCondition(situation, when, place) : null,
  }))
}

/** Ways back: first where something says that one is needed, last where one is possible at any time. */
function returnsFrom(situation: Situation): [number, Suggestion][] {
  const { protocol, view } = situation
  const offered = new Set<string>()
  return openPlaces(situation).flatMap(({ place: from }) =>
    (findStep(protocol, from.step)!.returns ?? []).flatMap((way, index): [number, Suggestion][] => {
      const finding = way.when ? evaluateCondition(situation, way.when, from) : null
      if (finding && finding.holds !== true) return []
      const target = findStep(protocol, way.to)!
      const round = target.rounds ? (way.round ?? from.round ?? undefined) : undefined
      return placesOfStep(view, target, round)
        .filter((place) => {
          const status = view.places.get(placeKey(place))?.status
          return (status === 'done' || status === 'skipped') && !offered.has(placeKey(place))
        })
        .map((place) => {
          offered.add(placeKey(place))
          const reasons: Reason[] = [{ code: 'return', from, index, finding }]
          return [
            finding ? rank.neededReturn : rank.possibleReturn,
            { action: 'revisit', place, gates: evaluateGates(situation, place), reasons },
          ]
        })
    }),
  )
}

function reviewsDue({ protocol, view, facts }: Situation): [number, Suggestion][] {
  const { reviewsAfter, sessions } = protocol.dose
  const due = reviewsAfter.filter((after) => after <= facts.sessionsHeld).slice(view.reviews)
  if (due.length === 0) return []
  const reasons: Reason[] = [{ code: 'review-due', afterSessions: due.at(-1)! }]
  if (sessions && facts.sessionsHeld > sessions.to)
    reasons.push({ code: 'longer-than-usual', sessions: facts.sessionsHeld })
  return [[rank.review, { action: 'review', reasons }]]
}
