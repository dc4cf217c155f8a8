import { byFunction, networkFunctions, type NetworkFunction } from './attachment-network.ts'

/** What one person's answers about one other person came to on one day, on the scales that are about turning to somebody. */
export type TurningMeasure = {
  /** Who answered. */
  readonly personId: string
  /** About whom. */
  readonly aboutId: string
  readonly instrumentId: string
  readonly instrument: string
  /** `YYYY-MM-DD` */
  readonly answeredOn: string
  readonly scores: readonly { readonly of: NetworkFunction; readonly value: number }[]
}

/** Somebody with the score that puts them there; equal scores share a place. */
export type MeasuredPlace = { readonly aboutId: string; readonly value: number; readonly place: number }

/** Whom somebody turns to as measured: answers about at least two people, by one instrument, within a fortnight. */
export type MeasuredNetwork = {
  readonly personId: string
  readonly instrumentId: string
  readonly instrument: string
  /** The days of the first and the last of the answers. */
  readonly from: string
  readonly until: string
  readonly places: { readonly [Function in NetworkFunction]: readonly MeasuredPlace[] }
}

/** Answers further apart than this are not of the same time. In days; our own rule. */
export const sameTime = 14

/**
 * Networks that follow from what somebody answered about several others. Answers to one instrument belong together from
 * the first of them on for a fortnight, or until somebody is answered about a second time. A function is ranked where at
 * least two people have a score on it: who stands alone stands in no order.
 *
 * @param measures - in any order
 * @returns oldest first
 */
export function networksFromMeasures(measures: readonly TurningMeasure[]): MeasuredNetwork[] {
  const series = Map.groupBy(
    measures.filter(({ scores }) => scores.length > 0),
    ({ personId, instrumentId }) => `${personId} ${instrumentId}`,
  )
  return [...series.values()]
    .flatMap(ofOneTime)
    .flatMap((group) => toNetwork(group) ?? [])
    .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
}

function ofOneTime(series: readonly TurningMeasure[]): TurningMeasure[][] {
  const groups: TurningMeasure[][] = []
  for (const one of series.toSorted(byDay)) {
    const last = groups.at(-1)
    const belongs =
      last &&
      daysBetween(last[0]!.answeredOn, one.answeredOn) < sameTime &&
      !last.some(({ aboutId }) => aboutId === one.aboutId)
    if (belongs) last.push(one)
    else groups.push([one])
  }
  return groups
}

function toNetwork(group: readonly TurningMeasure[]): MeasuredNetwork | null {
  const places = byFunction((of) => placesOf(of, group))
  if (networkFunctions.every((of) => places[of].length === 0)) return null
  const { personId, instrumentId, instrument, answeredOn: from } = group[0]!
  return {
    ...{ personId, instrumentId, instrument, from, until: group.at(-1)!.answeredOn },
    places,
  }
}

function placesOf(of: NetworkFunction, group: readonly TurningMeasure[]): MeasuredPlace[] {
  const scored = group
    .flatMap(({ aboutId, scores }) =>
      scores.flatMap((score) => (score.of === of ? [{ aboutId, value: score.value }] : [])),
    )
    .toSorted((a, b) => b.value - a.value || a.aboutId.localeCompare(b.aboutId))
  if (scored.length < 2) return []
  return scored.map((one) => ({ ...one, place: 1 + scored.filter(({ value }) => value > one.value).length }))
}

const byDay = (a: TurningMeasure, b: TurningMeasure) =>
  a.answeredOn.localeCompare(b.answeredOn) || a.aboutId.localeCompare(b.aboutId)

const keyOf = ({ until, personId, instrumentId, from }: MeasuredNetwork) =>
  `${until} ${personId} ${instrumentId} ${from}`

const daysBetween = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000
