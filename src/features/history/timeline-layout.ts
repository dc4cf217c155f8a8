import { dayNumber } from '#families/history/day-number.ts'
import type { HistoryEntry } from './history.contract.ts'

export const timelineLanes = ['place', 'caregiver', 'school', 'treatment', 'happened'] as const
export type TimelineLane = (typeof timelineLanes)[number]

/** A bar or mark in pixels from the top; within its lane it stands in one of some columns. */
export type TimelineItem = {
  entry: HistoryEntry
  lane: TimelineLane
  top: number
  height: number
  /** How much of the beginning and of the end fades, since the day is not known exactly. */
  fadeStart: number
  fadeEnd: number
  /** A moment: as high as its words, not as its time. */
  isMark: boolean
  column: number
  columns: number
}
export type Timeline = {
  height: number
  items: TimelineItem[]
  /** How many with a date found no room. */
  left: number
  years: { year: number; top: number; age: number | null }[]
}

const leastOfBar = 22
/** A mark has its words beside it, in two lines. */
const leastOfMark = 36
const daysOfYear = 365.25

/**
 * Where each entry stands on a timeline that runs downwards. What overlaps stands side by side; a mark that has no room at
 * its day moves down a little. The taller of what the years and what the marks need is the height.
 */
export function layOutTimeline(
  entries: readonly HistoryEntry[],
  birthDate: string | null,
  today: string,
): Timeline {
  const spans = entries.flatMap((entry) => spanOf(entry, birthDate, today))
  const first = Math.min(
    ...spans.map((one) => one.firstStart),
    birthDate === null ? Infinity : dayNumber(birthDate),
  )
  const last = Math.max(...spans.map((one) => one.lastEnd), dayNumber(today))
  if (spans.length === 0) return { height: 0, items: [], left: 0, years: [] }
  const years = Math.max(1, (last - first) / daysOfYear)
  const marks = spans.filter((one) => one.lane === 'happened').length
  const perDay = Math.min(240, Math.max(26, 480 / years, (marks * leastOfMark * 0.8) / years)) / daysOfYear
  const pixels = (day: number) => Math.round((day - first) * perDay)
  const items = timelineLanes.flatMap((lane) =>
    inColumns(
      spans
        .filter((one) => one.lane === lane)
        .map((one) => {
          const top = pixels(one.firstStart)
          const isMark = lane === 'happened' && one.entry.to === null
          const height = isMark ? leastOfMark : Math.max(leastOfBar, pixels(one.lastEnd) - top)
          const fadeStart = Math.min(pixels(one.lastStart) - top, height / 2)
          const fadeEnd = Math.min(Math.max(0, pixels(one.lastEnd) - pixels(one.firstEnd)), height / 2)
          return { entry: one.entry, lane, top, height, fadeStart, fadeEnd, isMark, column: 0, columns: 1 }
        })
        .toSorted((a, b) => a.top - b.top || b.height - a.height),
    ),
  )
  const firstYear = new Date(first * 86_400_000).getUTCFullYear()
  const birthYear = birthDate === null ? null : Number(birthDate.slice(0, 4))
  const step = perDay * daysOfYear < 20 ? 5 : 1
  const count = Math.ceil(years) + 1
  return {
    height: Math.max(pixels(last), ...items.map((item) => item.top + item.height)) + 8,
    items,
    left: spans.length - items.length,
    years: Array.from({ length: count }, (_, index) => firstYear + index)
      .filter((year, index) => index % step === 0 && dayNumber(`${year}-01-01`) <= last)
      .map((year) => ({
        year,
        top: Math.max(0, pixels(dayNumber(`${year}-01-01`))),
        age: birthYear === null || year <= birthYear ? null : year - birthYear - 1,
      })),
  }
}

const laneOf = (entry: HistoryEntry): TimelineLane =>
  entry.kind === 'place' ||
  entry.kind === 'caregiver' ||
  entry.kind === 'school' ||
  entry.kind === 'treatment'
    ? entry.kind
    : 'happened'

function spanOf(entry: HistoryEntry, birthDate: string | null, today: string) {
  const { from, to } = entry
  const starts = [from?.earliest, from?.latest, to?.earliest, to?.latest].filter((day) => day != null)
  if (starts.length === 0) return []
  const lane = laneOf(entry)
  const isMoment = lane === 'happened' && to === null
  const known = from?.earliest ?? from?.latest ?? starts.toSorted()[0]!
  // “Before 2010” begins at the birth at the earliest, and fades in from there.
  const isBounded = from?.earliest == null && !isMoment && birthDate !== null && birthDate < known
  const start = dayNumber(isBounded ? birthDate : known)
  const lastStart = dayNumber(from?.latest ?? from?.earliest ?? starts.toSorted().at(-1)!)
  const goesOn = Math.max(dayNumber(today), lastStart)
  const firstEnd = isMoment ? start : to ? dayNumber(to.earliest ?? to.latest!) : goesOn
  const lastEnd = isMoment ? lastStart : to ? dayNumber(to.latest ?? to.earliest!) : goesOn
  return [
    {
      entry,
      lane,
      firstStart: start,
      lastStart,
      firstEnd: Math.max(start, firstEnd),
      lastEnd: Math.max(start, lastEnd),
    },
  ]
}

/** More side by side could not be read, nor a mark that had to move far from its day; those are in the table alone. */
const mostColumns = 8
const columnsOfMarks = 2
const farthestMove = 120

/** One that fades out and one that fades in share their column: the days say no more than that one followed the other. */
function taken({ top, height, fadeStart, fadeEnd, isMark }: TimelineItem): { from: number; to: number } {
  if (isMark || height <= leastOfBar) return { from: top, to: top + height }
  return { from: top + fadeStart / 2, to: top + height - fadeEnd / 2 }
}

function inColumns(items: TimelineItem[]): TimelineItem[] {
  const placed: TimelineItem[] = []
  let group: TimelineItem[] = []
  let ends: number[] = []
  const close = () => {
    for (const item of group) item.columns = ends.length
    group = []
    ends = []
  }
  for (const item of items) {
    const { from } = taken(item)
    if (ends.length > 0 && ends.every((end) => end <= from)) close()
    let column = ends.findIndex((end) => end <= from)
    if (column < 0 && ends.length < (item.isMark ? columnsOfMarks : mostColumns)) column = ends.length
    if (column < 0 && item.isMark) {
      const next = Math.min(...ends)
      if (next - item.top > farthestMove) continue
      column = ends.indexOf(next)
      item.top = next
    }
    if (column < 0) continue
    item.column = column
    ends[column] = Math.max(ends[column] ?? 0, taken(item).to)
    group.push(item)
    placed.push(item)
  }
  close()
  return placed
}
