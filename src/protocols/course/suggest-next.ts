import type { Protocol } from '../protocol.schema.ts'
import type { Sign } from '../sign.schema.ts'
import { findStep, stepsOf } from '../step-graph.ts'
import type { Course, CourseFacts, Place } from './course.ts'
import { evaluateCondition, type Finding, type Situation } from './evaluate-condition.ts'
import { evaluateGates, type GateState } from './evaluate-gates.ts'
import { findFrontier, type Opening } from './find-frontier.ts'
import { cautionsAt, movementsAt, type CaseReason } from './cautions.ts'
import { dueMeasures } from './due-measures.ts'
import { placesOfStep, presentIn } from './places-of-step.ts'
import { placeKey, readCourse, type PlaceState } from './read-course.ts'
import { lastSeen, readSign, type SignFinding } from './read-signs.ts'
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
  /** What was noted, or not yet, that speaks for being at the step, for going on from it or for going back. */
  | {
      readonly code: 'sign'
      readonly speaksFor: 'here' | 'go-on' | 'go-back'
      readonly finding: SignFinding
    }
  | CaseReason

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
  shownReturn: 6,
  goOn: 7,
  /** The usual next step, while something is better looked at first. */
  held: 8,
  otherNext: 9,
  early: 10,
  barred: 11,
  rareFocus: 12,
  end: 12,
  possibleReturn: 13,
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
    ...frontier.withoutFocus.map(({ round, isUsual }) => weighFocus(situation, round, isUsual)),
    ...open.map((state) => weighOpen(situation, state)),
    ...frontier.openings.map((opening) => weighOpening(situation, opening)),
    ...reviewsDue(situation),
    ...(frontier.end !== undefined && open.length === 0
      ? [
          [
            frontier.openings.length === 0 ? rank.endAtLast : rank.end,
            {
              action: 'end',
              reasons: [
                { code: 'last-step-done', place: frontier.end },
                ...cautionsAt(situation, everybody),
                ...movementsAt(situation, everybody),
              ],
            },
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

/** All together, as a place that concerns everybody. */
const everybody: Place = { step: '', round: null, persons: [] }

/** A round without somebody to centre on: what was noted may say that it is time for it. */
function weighFocus(situation: Situation, round: string, isUsual: boolean): [number, Suggestion] {
  const signs = stepsOf(situation.protocol)
    .filter(({ rounds }) => rounds?.includes(round))
    .flatMap((step) => seenSigns(situation, 'here', step.signs?.here, { ...everybody, step: step.id, round }))
  const isShown = signs.length > 0
  return [isUsual || isShown ? rank.focus : rank.rareFocus, { action: 'choose-focus', round, reasons: signs }]
}

function weighOpen(situation: Situation, { place, since }: PlaceState): [number, Suggestion] {
  const criteria = criteriaReasons(situation, place, 'exit')
  const signs = signReasons(
    situation,
    'go-on',
    findStep(situation.protocol, place.step)!.signs?.goOn,
    place,
    since,
  )
  const cautions = cautionsAt(situation, place)
  // What is open between people comes before saying that a step is done.
  if (cautions.length > 0 || !isReady(criteria, signs)) {
    const reasons = [
      { code: 'under-way' as const },
      ...cautions,
      ...criteria,
      ...signs,
      ...movementsAt(situation, place, 'worse'),
    ]
    return [rank.goOn, { action: 'go-on', place, reasons }]
  }
  const reasons = [...criteria, ...signs, ...movementsAt(situation, place)]
  return [rank.complete, { action: 'complete', place, reasons }]
}

/** By the criteria that can be read; where there is none, by what was noted, if the pack says how often of all of it. */
function isReady(criteria: readonly CriterionReason[], signs: readonly SignReason[]): boolean {
  const read = criteria.flatMap(({ finding }) => finding ?? [])
  if (read.length > 0) return read.every(({ holds }) => holds === true)
  return (
    signs.length > 0 &&
    signs.every(
      ({ finding: { sign, isSeen } }) => isSeen && sign.kind === 'moment' && sign.atLeast !== undefined,
    )
  )
}

function weighOpening(situation: Situation, { place, reason }: Opening): [number, Suggestion] {
  const gates = evaluateGates(situation, place)
  const entry = criteriaReasons(situation, place, 'entry')
  const signs = seenSigns(situation, 'here', findStep(situation.protocol, place.step)!.signs?.here, place)
  const cautions = cautionsAt(situation, place)
  const isBarred = gates.some(({ state, override }) => state === 'block' && !override)
  const isEarly = entry.some(({ finding }) => finding?.holds === false)
  const isUsual = reason.code !== 'after' || reason.isUsual || signs.length > 0
  const open = cautions.length > 0 ? rank.held : rank.usualNext
  const weight = isBarred ? rank.barred : isEarly ? rank.early : isUsual ? open : rank.otherNext
  const reasons = [...cautions, reason, ...entry, ...signs, ...movementsAt(situation, place)]
  return [weight, { action: 'begin', place, gates, reasons }]
}

type SignReason = Extract<Reason, { code: 'sign' }>

function signReasons(
  situation: Situation,
  speaksFor: SignReason['speaksFor'],
  signs: readonly Sign[] | undefined,
  place: Place,
  since: string | null,
): SignReason[] {
  return (signs ?? []).map((sign) => ({
    ...{ code: 'sign', speaksFor },
    finding: readSign(situation, sign, place, since),
  }))
}

const seenSigns = (
  situation: Situation,
  speaksFor: SignReason['speaksFor'],
  signs: readonly Sign[] | undefined,
  place: Place,
  since: string | null = null,
) => signReasons(situation, speaksFor, signs, place, since).filter(({ finding }) => finding.isSeen)

type CriterionReason = Extract<Reason, { code: 'entry' | 'exit' }>

function criteriaReasons(situation: Situation, place: Place, code: 'entry' | 'exit'): CriterionReason[] {
  return findStep(situation.protocol, place.step)![code].map(({ id, when }) => ({
    code,
    criterion: id,
    finding: when ? evaluateCondition(situation, when, place) : null,
  }))
}

/**
 * Ways back: first where something says that one is needed, then where sessions speak for one and nothing later speaks for
 * going on, last where one is possible at any time.
 */
function returnsFrom(situation: Situation): [number, Suggestion][] {
  const { protocol, view } = situation
  const offered = new Set<string>()
  return openPlaces(situation).flatMap(({ place: from, since }) => {
    const step = findStep(protocol, from.step)!
    const goOn = signReasons(situation, 'go-on', step.signs?.goOn, from, since)
    const forward = lastSeen(goOn.map(({ finding }) => finding))
    return (step.returns ?? []).flatMap((way, index): [number, Suggestion][] => {
      const finding = way.when ? evaluateCondition(situation, way.when, from) : null
      const signs = seenSigns(situation, 'go-back', way.signs, from, since)
      const isShown = signs.length > 0 && lastSeen(signs.map((one) => one.finding)) >= forward
      if (finding && finding.holds !== true && !isShown) return []
      const target = findStep(protocol, way.to)!
      const round = target.rounds ? (way.round ?? from.round ?? undefined) : undefined
      return placesOfStep(view, target, round)
        .filter((place) => {
          const status = view.places.get(placeKey(place))?.status
          return (status === 'done' || status === 'skipped') && !offered.has(placeKey(place))
        })
        .map((place) => {
          offered.add(placeKey(place))
          const reasons: Reason[] = [
            { code: 'return', from, index, finding },
            ...(isShown ? signs : []),
            ...cautionsAt(situation, place),
          ]
          const isNeeded = finding?.holds === true
          return [
            isNeeded ? rank.neededReturn : isShown ? rank.shownReturn : rank.possibleReturn,
            { action: 'revisit', place, gates: evaluateGates(situation, place), reasons },
          ]
        })
    })
  })
}

function reviewsDue(situation: Situation): [number, Suggestion][] {
  const { protocol, view, facts } = situation
  const { reviewsAfter, sessions } = protocol.dose
  const due = reviewsAfter.filter((after) => after <= facts.sessionsHeld).slice(view.reviews)
  if (due.length === 0) return []
  const reasons: Reason[] = [{ code: 'review-due', afterSessions: due.at(-1)! }]
  if (sessions && facts.sessionsHeld > sessions.to)
    reasons.push({ code: 'longer-than-usual', sessions: facts.sessionsHeld })
  const review: Suggestion = { action: 'review', reasons }
  reasons.push(...movementsAt(situation, everybody), ...missingScores(situation, review))
  return [[rank.review, review]]
}

/** Measures that looking back asks for and that have no answer since then, each with those who have none. */
function missingScores(situation: Situation, review: Suggestion): CaseReason[] {
  const asked = situation.protocol.measures
  const due = dueMeasures(situation, [review]).filter(({ measures }) =>
    measures.some((index) => asked[index]!.when === 'review'),
  )
  const alike = Map.groupBy(due, ({ instrument, lastOn }) => `${instrument} ${lastOn ?? ''}`)
  return [...alike.values()].map((group) => ({
    code: 'no-score',
    instrument: group[0]!.instrument,
    instrumentName: situation.facts.noted.instruments[group[0]!.instrument]?.name ?? group[0]!.instrument,
    persons: group.map(({ person }) => person),
    since: group[0]!.lastOn,
  }))
}
