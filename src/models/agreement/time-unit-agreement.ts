import type { Estimate } from '../no-estimate.ts'
import { noEstimate } from '../no-estimate.ts'
import { categoryIndex, positionOf, type Code } from '../category-index.ts'
import type { CodedStretch } from './coded-stretch.ts'
import { kappaOfTable, type Kappa } from './kappa-of-table.ts'

export type TimeUnitAgreement = {
  timeUnits: number
  /** Share of time units with the same code, tolerance included; mean of both directions. */
  agreement: number
  /** Kappa of each direction: whose time units are looked up in the other's coding. Equal without tolerance. */
  firstAgainstSecond: Estimate<Kappa>
  secondAgainstFirst: Estimate<Kappa>
  /** Mean of both, or the reason of one that has none. */
  kappa: Estimate<{ value: number }>
}

/**
 * How far two coders of a recording agree, second by second.
 *
 * Each time unit carries the code that stands at its middle; time without a code is a category of its own. With
 * a tolerance a unit agrees if the other coder has the same code at most so many units away; this favours the
 * coder whose units are looked up, so both directions are given, with their mean.
 * Source: Bakeman, Quera & Gnisci 2009, doi:10.3758/BRM.41.1.137.
 *
 * @param first - stretches of one coder, not overlapping
 * @param second - stretches of the other, not overlapping
 * @param options - categories of the codebook; from and to in seconds; unit in seconds (1);
 *   tolerance in whole units (0); confidence (0.95)
 * @returns agreement and kappas, or the reason why there are none
 * @throws RangeError if stretches overlap or end before they begin, a code is not in the codebook, or the unit
 *   is not above 0
 *
 * @example
 * const a = [{ from: 0, to: 5, code: 'calm' }, { from: 5, to: 10, code: 'tense' }]
 * timeUnitAgreement(a, a, { categories: ['calm', 'tense'], from: 0, to: 10 }).agreement // 1
 */
export function timeUnitAgreement(
  first: readonly CodedStretch[],
  second: readonly CodedStretch[],
  options: {
    categories: readonly Code[]
    from: number
    to: number
    unit?: number
    tolerance?: number
    confidence?: number
  },
): Estimate<TimeUnitAgreement> {
  const { categories, from, to, unit = 1, tolerance = 0, confidence = 0.95 } = options
  if (!(unit > 0 && Number.isFinite(to - from))) throw new RangeError('The time unit must be above 0.')
  if (!(Number.isInteger(tolerance) && tolerance >= 0))
    throw new RangeError('The tolerance must be a whole number of units, 0 or more.')
  const units = Math.max(0, Math.floor((to - from) / unit + 1e-9))
  if (units > 1e7) throw new RangeError('There are more than ten million time units.')
  const a = codesPerUnit(first, categories, from, unit, units)
  const b = codesPerUnit(second, categories, from, unit, units)
  if (units === 0) return noEstimate('too-short')
  const there = lookUp(a, b, categories.length, tolerance)
  const back = lookUp(b, a, categories.length, tolerance)
  const firstAgainstSecond = kappaOfTable(there, 'none', confidence)
  const secondAgainstFirst = kappaOfTable(back, 'none', confidence)
  const same = (table: readonly (readonly number[])[]) => table.reduce((sum, row, i) => sum + row[i]!, 0)
  return {
    estimated: true,
    timeUnits: units,
    agreement: (same(there) + same(back)) / (2 * units),
    firstAgainstSecond,
    secondAgainstFirst,
    kappa: !firstAgainstSecond.estimated
      ? firstAgainstSecond
      : !secondAgainstFirst.estimated
        ? secondAgainstFirst
        : { estimated: true, value: (firstAgainstSecond.value + secondAgainstFirst.value) / 2 },
  }
}

/** The place in the codebook of the code at the middle of each unit; the codebook's length where there is none. */
function codesPerUnit(
  stretches: readonly CodedStretch[],
  categories: readonly Code[],
  from: number,
  unit: number,
  units: number,
): Int32Array {
  const index = categoryIndex(categories)
  const codes = new Int32Array(units).fill(categories.length)
  let end = Number.NEGATIVE_INFINITY
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    if (!(stretch.to >= stretch.from)) throw new RangeError('A stretch must not end before it begins.')
    if (stretch.from < end - 1e-9) throw new RangeError('The stretches of one coder must not overlap.')
    end = stretch.to
    const code = positionOf(index, stretch.code)
    // Middles at from + (i + ½)·unit; a middle on a border belongs to the stretch that begins there.
    const begin = Math.max(0, Math.ceil((stretch.from - from) / unit - 0.5 - 1e-9))
    const stop = Math.min(units, Math.ceil((stretch.to - from) / unit - 0.5 - 1e-9))
    if (stop > begin) codes.fill(code, begin, stop)
  }
  return codes
}

/** Cross table of one coder's units with what the other has there, or has alike within the tolerance. */
function lookUp(own: Int32Array, other: Int32Array, uncoded: number, tolerance: number): number[][] {
  const table = Array.from({ length: uncoded + 1 }, () => Array.from({ length: uncoded + 1 }, () => 0))
  for (let i = 0; i < own.length; i++) {
    const code = own[i]!
    const near = other.subarray(Math.max(0, i - tolerance), i + tolerance + 1)
    table[code]![near.includes(code) ? code : other[i]!]! += 1
  }
  return table
}
