import type { MarkerShape } from '../people/person-colour.ts'

export interface CoursePoint {
  /** ISO date, or date and time. */
  date: string
  /** null: asked, but not answered. */
  value: number | null
  /** Half width of the interval to show, e.g. 1.96 standard errors. */
  error?: number | null | undefined
  /** Against the first value, by the measure's own rule. */
  change?: 'improved' | 'worsened' | 'none' | null | undefined
  note?: string | undefined
}

export interface CourseSeries {
  personId: string
  name: string
  /** As drawn and said in sentences: shorter than the name, where it is clear who is meant. */
  label?: string | undefined
  colourIndex: number
  shape?: MarkerShape | undefined
  points: readonly CoursePoint[]
  /** Half width of the corridor round the first value, within which change may be error. */
  reliableChange?: number | undefined
}

/** null reaches to the end of the scale. */
export interface CourseBand {
  from: number | null
  to: number | null
  label: string
}

export interface CourseBreak {
  from: string
  to: string
  label?: string | undefined
}

export interface CourseEvent {
  date: string
  label: string
  kind?: 'event' | 'rupture' | 'repair' | 'moment' | undefined
  /** Not resolved yet. */
  open?: boolean | undefined
  colourIndex?: number | undefined
}

export interface AnsweredPoint extends CoursePoint {
  value: number
  time: number
}

export type TimeRange = readonly [number, number]
const day = 86_400_000

export const timeOf = (date: string): number => Date.parse(date)

/** The points of a person in order of time, without those that were not answered. */
export function answered(series: CourseSeries): AnsweredPoint[] {
  return series.points
    .flatMap((point) =>
      point.value === null ? [] : [{ ...point, value: point.value, time: timeOf(point.date) }],
    )
    .toSorted((a, b) => a.time - b.time)
}

/** From the earliest to the latest of everything shown, with a little air; a single day gets a month. */
export function wholeTime(
  series: readonly CourseSeries[],
  events: readonly CourseEvent[] = [],
  breaks: readonly CourseBreak[] = [],
): TimeRange {
  const times = [
    ...series.flatMap(({ points }) => points.map(({ date }) => timeOf(date))),
    ...events.map(({ date }) => timeOf(date)),
    ...breaks.flatMap(({ from, to }) => [timeOf(from), timeOf(to)]),
  ].filter(Number.isFinite)
  if (times.length === 0) return [0, day]
  const first = times.reduce((low, time) => Math.min(low, time))
  const last = times.reduce((high, time) => Math.max(high, time))
  if (last - first < day) return [first - 15 * day, last + 15 * day]
  const air = (last - first) * 0.025
  return [first - air, last + air]
}

export interface LinePart {
  from: AnsweredPoint
  to: AnsweredPoint
  /** False across a break or a missed answer: drawn as dots, because nothing is known in between. */
  known: boolean
}

/** The stretches of a person's line. */
export function lineParts(series: CourseSeries, breaks: readonly CourseBreak[] = []): LinePart[] {
  const missed = series.points.filter(({ value }) => value === null).map(({ date }) => timeOf(date))
  const points = answered(series)
  return points.slice(1).flatMap((to, index) => {
    const from = points[index]
    if (!from) return []
    const inBreak = breaks.some((pause) => timeOf(pause.from) < to.time && timeOf(pause.to) > from.time)
    const hasMissed = missed.some((time) => time > from.time && time < to.time)
    return [{ from, to, known: !inBreak && !hasMissed }]
  })
}

/** Points at which a reliable change appears or its direction turns, so that it is marked once and not at each point. */
export function changeMarks(points: readonly AnsweredPoint[]): AnsweredPoint[] {
  let before: CoursePoint['change'] = 'none'
  return points.filter((point) => {
    const now = point.change ?? 'none'
    const appears = now !== 'none' && now !== before
    before = now
    return appears
  })
}

/** A time range half as long round a moment, or twice as long, never beyond the whole. */
export function zoomed(range: TimeRange, whole: TimeRange, factor: number, around?: number): TimeRange {
  const middle = around ?? (range[0] + range[1]) / 2
  const length = Math.min(whole[1] - whole[0], Math.max(7 * day, (range[1] - range[0]) * factor))
  return shifted([middle - length / 2, middle + length / 2], whole, 0)
}

/** The range moved by a share of its length, stopped at the ends of the whole. */
export function shifted(range: TimeRange, whole: TimeRange, share: number): TimeRange {
  const length = range[1] - range[0]
  const start = Math.max(whole[0], Math.min(range[0] + share * length, whole[1] - length))
  return [start, Math.min(start + length, whole[1])]
}
