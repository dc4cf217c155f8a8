import { goal } from './kinds/goal.ts'
import { ratingRange } from './rating-range.ts'
import { rowsOf, type Content } from './structure.ts'

/** One number somebody chose. */
export type GoalRating = {
  /** Calendar day `2026-11-30`. */
  readonly on: string
  readonly value: number
  readonly words: string | null
  /** By themself on their own page, or said in the room. */
  readonly isOwn: boolean
}

/** What one person chose over time, the earliest first. */
export type GoalSeries = { readonly personId: string; readonly ratings: readonly GoalRating[] }

type Reply = {
  readonly personId: string
  readonly answer: string
  readonly rating: number | null
  /** Null or not there: of before scales were kept with the number. */
  readonly scale?: readonly [number, number] | null
  readonly words: string | null
  readonly isRecorded: boolean
  readonly repliedAt: string
}
type Goal = {
  readonly content: Content
  readonly createdAt: string
  readonly copies: readonly { readonly replies: readonly Reply[] }[]
}

const dayInUtc = (instant: string) => instant.slice(0, 10)

/**
 * How near each person says a goal is, over time: the ratings that were written down with the goal and those that
 * clients gave to their copies of it, one series for each person and never a mean of several. Where somebody chose twice
 * on one day the later stands, and what they chose themselves stands before what was written down for them.
 *
 * @param dayOf calendar day of an instant, where the reader is; in UTC unless given
 * @returns by person, whoever rated first comes first; numbers of another scale than the goal's are left out
 */
export function goalCourse(entry: Goal, dayOf: (instant: string) => string = dayInUtc): GoalSeries[] {
  const [low, high] = ratingRange(goal, entry.content)
  const field = low < 0 ? 'level' : 'value'
  const isOnScale = (rating: number, scale: Reply['scale']) =>
    scale ? scale[0] === low && scale[1] === high : rating >= low && rating <= high
  const written = rowsOf(entry.content['ratings']).flatMap((row): (GoalRating & { personId: string })[] => {
    const [personId, value, on, words] = [row['person'], row[field], row['on'], row['words']]
    if (typeof personId !== 'string' || typeof value !== 'number') return []
    return [
      {
        personId,
        value,
        on: typeof on === 'string' ? on : dayOf(entry.createdAt),
        words: typeof words === 'string' ? words : null,
        isOwn: false,
      },
    ]
  })
  const replied = entry.copies
    .flatMap(({ replies }) => replies)
    .toSorted((a, b) => Number(b.isRecorded) - Number(a.isRecorded) || a.repliedAt.localeCompare(b.repliedAt))
    .flatMap(({ personId, answer, rating, scale, words, isRecorded, repliedAt }) =>
      answer === 'rated' && rating !== null && isOnScale(rating, scale)
        ? [{ personId, value: rating, on: dayOf(repliedAt), words, isOwn: !isRecorded }]
        : [],
    )
  const series = new Map<string, Map<string, GoalRating>>()
  for (const { personId, ...rating } of [...written, ...replied]) {
    const days = series.get(personId) ?? new Map<string, GoalRating>()
    series.set(personId, days.set(rating.on, rating))
  }
  return [...series]
    .map(([personId, days]) => ({
      personId,
      ratings: [...days.values()].toSorted((a, b) => a.on.localeCompare(b.on)),
    }))
    .toSorted((a, b) => a.ratings[0]!.on.localeCompare(b.ratings[0]!.on))
}

/** From this far apart two people see a goal differently: in steps of 0 … 10, and of −2 … +2. */
const apart = { wide: 3, narrow: 2 }

/**
 * The two who are furthest apart in what they chose last, where that is far enough to speak of; null where it is not.
 * It is a prompt to ask, not a finding.
 */
export function goalSplit(
  content: Content,
  course: readonly GoalSeries[],
): { low: { personId: string; value: number }; high: { personId: string; value: number } } | null {
  const [least] = ratingRange(goal, content)
  const last = course
    .map(({ personId, ratings }) => ({ personId, value: ratings.at(-1)!.value }))
    .toSorted((a, b) => a.value - b.value)
  const [low, high] = [last[0], last.at(-1)]
  if (!low || !high || high.value - low.value < (least < 0 ? apart.narrow : apart.wide)) return null
  return { low, high }
}
