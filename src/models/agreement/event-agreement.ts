import { noEstimate, type Estimate } from '../no-estimate.ts'
import { categoryIndex, positionOf, type Code } from '../category-index.ts'
import { quasiIndependence } from '../quasi-independence.ts'

/** A moment that a coder marked; time in seconds. */
export type CodedEvent = { time: number; code: Code }

export type EventAgreement = {
  /** Marked by both, with the same code. */
  agreed: number
  /** Marked by both at the same moment, with another code. */
  confused: number
  /** Marked by one alone. */
  firstOnly: number
  secondOnly: number
  /** 2·agreed ÷ all marks of both coders: 0 … 1. */
  positiveAgreement: number
  categories: { category: Code; agreed: number; firstMarks: number; secondMarks: number }[]
  /** First's categories × second's, with a last row and column for "did not mark". */
  table: number[][]
  /** Agreement beyond chance over the table; none where every mark has one code. */
  kappa: Estimate<{ value: number; observed: number; expected: number }>
  /** Which mark of the first was paired with which of the second: places in the lists given. */
  pairs: [first: number, second: number][]
}

/**
 * How far two coders of a recording marked the same moments with the same codes.
 *
 * Marks of the same code at most `tolerance` seconds apart are paired, earliest with earliest, which pairs as
 * many as can be; what is left is paired across codes in the same way and counted as confused. There is no count
 * of moments at which both marked nothing, so kappa's expected agreement comes from quasi-independence without
 * that cell.
 * Source: Bakeman, Quera & Gnisci 2009, doi:10.3758/BRM.41.1.137, on event-based alignment;
 * positive agreement: Cicchetti & Feinstein 1990, doi:10.1016/0895-4356(90)90159-M.
 *
 * @param first - marks of one coder, in any order
 * @param second - marks of the other
 * @param options - categories of the codebook; tolerance in seconds, 0 or more
 * @returns counts and positive agreement; no number where nobody marked anything
 * @throws RangeError if a time is no number, a code is not in the codebook, or the tolerance is negative
 *
 * @example
 * const marks = [{ time: 3, code: 'rupture' }, { time: 40, code: 'repair' }]
 * const later = [{ time: 4.5, code: 'rupture' }]
 * eventAgreement(marks, later, { categories: ['rupture', 'repair'], tolerance: 2 }).firstOnly // 1
 */
export function eventAgreement(
  first: readonly CodedEvent[],
  second: readonly CodedEvent[],
  options: { categories: readonly Code[]; tolerance: number },
): Estimate<EventAgreement> {
  const { categories, tolerance } = options
  if (!(tolerance >= 0)) throw new RangeError('The tolerance must be 0 seconds or more.')
  const index = categoryIndex(categories)
  const place = (event: CodedEvent) => {
    if (!Number.isFinite(event.time)) throw new RangeError('The time of a mark must be a number.')
    return positionOf(index, event.code)
  }
  const a = first.map((event, position) => ({ ...event, position, category: place(event) }))
  const b = second.map((event, position) => ({ ...event, position, category: place(event) }))
  if (a.length + b.length === 0) return noEstimate('too-few-events')
  const nobody = categories.length
  const table = Array.from({ length: nobody + 1 }, () => Array.from({ length: nobody + 1 }, () => 0))
  const pairs: [number, number][] = []
  const same = categories.map((category, k) => {
    const firstMarks = a.filter((mark) => mark.category === k)
    const secondMarks = b.filter((mark) => mark.category === k)
    const paired = pairInTime(firstMarks, secondMarks, tolerance)
    pairs.push(...paired)
    table[k]![k]! += paired.length
    return {
      category,
      agreed: paired.length,
      firstMarks: firstMarks.length,
      secondMarks: secondMarks.length,
    }
  })
  const agreed = pairs.length
  const pairedFirst = new Set(pairs.map(([position]) => position))
  const pairedSecond = new Set(pairs.map(([, position]) => position))
  const confusedPairs = pairInTime(
    a.filter((mark) => !pairedFirst.has(mark.position)),
    b.filter((mark) => !pairedSecond.has(mark.position)),
    tolerance,
  )
  for (const [one, other] of confusedPairs) {
    table[a[one]!.category]![b[other]!.category]! += 1
    pairedFirst.add(one)
    pairedSecond.add(other)
  }
  for (const mark of a) if (!pairedFirst.has(mark.position)) table[mark.category]![nobody]! += 1
  for (const mark of b) if (!pairedSecond.has(mark.position)) table[nobody]![mark.category]! += 1
  return {
    estimated: true,
    agreed,
    confused: confusedPairs.length,
    firstOnly: a.length - pairedFirst.size,
    secondOnly: b.length - pairedSecond.size,
    positiveAgreement: (2 * agreed) / (a.length + b.length),
    categories: same,
    table,
    kappa: kappaWithoutLastCell(table),
    pairs: [...pairs, ...confusedPairs],
  }
}

function kappaWithoutLastCell(table: readonly (readonly number[])[]): EventAgreement['kappa'] {
  const last = table.length - 1
  const independent = quasiIndependence(table, (row, column) => row < last || column < last)
  if (!independent.estimated) return independent
  const total = table.flat().reduce((sum, count) => sum + count, 0)
  const onDiagonal = (cells: readonly (readonly number[])[]) =>
    cells.reduce((sum, row, at) => sum + row[at]!, 0) / total
  const observed = onDiagonal(table)
  const expected = onDiagonal(independent.expected)
  if (1 - expected <= 1e-9) return noEstimate('chance-agreement-complete')
  return { estimated: true, value: (observed - expected) / (1 - expected), observed, expected }
}

type Mark = { time: number; position: number }

/** Pairs as many as lie within the tolerance: of two sorted lists the earliest that fit belong together. */
function pairInTime(first: readonly Mark[], second: readonly Mark[], tolerance: number): [number, number][] {
  const a = first.toSorted((x, y) => x.time - y.time)
  const b = second.toSorted((x, y) => x.time - y.time)
  const pairs: [number, number][] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const apart = b[j]!.time - a[i]!.time
    if (Math.abs(apart) <= tolerance) pairs.push([a[i++]!.position, b[j++]!.position])
    else if (apart > 0) i += 1
    else j += 1
  }
  return pairs
}
