import { type Applies, type Described, mostFitting } from './applies-to.ts'
import { bandOf } from './band-of.ts'
import { percentileInNorm } from './percentile-in-norm.ts'
import type { ChangeBasis } from './reliable-change.ts'
import { standardErrorOfMeasurement } from './standard-error-of-measurement.ts'

type Band = { readonly from: number; readonly to: number; readonly label: string }
type Sourced = { readonly source: string; readonly confidence: string }
/** What is known about the scores of a scale. */
export type ScaleFacts = {
  readonly min: number
  readonly max: number
  readonly bands: readonly Band[]
  /** Bands that hold for some people only; where one fits, it stands before `bands`. */
  readonly bandSets?:
    | readonly { readonly population: string; readonly applies: Applies; readonly bands: readonly Band[] }[]
    | undefined
  readonly norms: readonly ({
    readonly population: string
    readonly applies?: Applies | undefined
    readonly n?: number | undefined
    readonly mean: number
    readonly sd: number
  } & Sourced)[]
  readonly reliability: readonly ({
    readonly kind: string
    readonly value: number
    readonly population: string
  } & Sourced)[]
}

export type Interpretation = {
  standardError: number | null
  /** value ± 1.96 · SEM, cut at the ends of the scale. */
  interval95: { low: number; high: number } | null
  /** 0 … 100 within `norm`. */
  percentile: number | null
  band: string | null
  /** Whose bands these are, where they hold for some people only. */
  bandsOf: string | null
  norm: ScaleFacts['norms'][number] | null
  basis: ChangeBasis | null
}

/**
 * What a score means, as far as the instrument's facts allow: error, percentile, band. What is not known is
 * null and never guessed. Norm and bands are those made from people most like this person, and among equals the first;
 * of the reliabilities it is the first internal consistency.
 *
 * @param facts - of the scale
 * @param value - the score
 * @param person - what is known about whom it is about; what only holds for some people is used only if they are these
 * @throws RangeError if the value is not finite or a norm has an SD of 0 or less
 *
 * @example
 * const facts = { min: 0, max: 9, bands: [{ from: 0, to: 4, label: 'low' }], norms: [{ mean: 3, sd: 2 }], reliability: [] }
 * interpretScore(facts, 3).band // 'low'
 * interpretScore(facts, 3).percentile // 50
 * interpretScore(facts, 3).interval95 // null
 */
export function interpretScore(facts: ScaleFacts, value: number, person: Described = {}): Interpretation {
  if (!Number.isFinite(value)) throw new RangeError('A score must be a finite number.')
  const norm = mostFitting(facts.norms, person) ?? null
  const basis = changeBasis(facts, person)
  const own = mostFitting(facts.bandSets ?? [], person)
  const standardError = basis && standardErrorOfMeasurement(basis.sd, basis.reliability)
  return {
    standardError,
    interval95:
      standardError === null
        ? null
        : {
            low: Math.max(facts.min, value - 1.96 * standardError),
            high: Math.min(facts.max, value + 1.96 * standardError),
          },
    percentile: norm && percentileInNorm(value, norm),
    band: bandOf(own?.bands ?? facts.bands, value)?.label ?? null,
    bandsOf: own?.population ?? null,
    norm,
    basis,
  }
}

/**
 * SD and reliability to judge change by, or null where either is not known.
 *
 * @param facts - of the scale
 * @param person - as interpretScore
 *
 * @example
 * changeBasis({ min: 0, max: 9, bands: [], norms: [{ mean: 3, sd: 2 }], reliability: [] }) // null
 */
export function changeBasis(facts: ScaleFacts, person: Described = {}): ChangeBasis | null {
  const norm = mostFitting(facts.norms, person)
  const reliability = facts.reliability.find((one) => one.kind !== 'test-retest') ?? facts.reliability[0]
  if (!norm || !reliability || reliability.value === 1) return null
  return {
    sd: norm.sd,
    reliability: reliability.value,
    population:
      norm.population === reliability.population
        ? norm.population
        : `SD: ${norm.population}; reliability: ${reliability.population}`,
    source: norm.source === reliability.source ? norm.source : `${norm.source}; ${reliability.source}`,
  }
}
