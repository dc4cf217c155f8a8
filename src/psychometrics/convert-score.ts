import { type Applies, type Described, mostFitting } from './applies-to.ts'
import { bandOf } from './band-of.ts'
import { lookUpScore, type LookUpTable } from './look-up-score.ts'

type Row = readonly [raw: number, value: number]

/** A published table from raw scores to another scale, such as T, with what is known of that scale. */
export type ConversionTable<Sure extends string = string> = LookUpTable & {
  readonly name: string
  readonly population: string
  readonly applies?: Applies | undefined
  readonly standardErrors?: readonly Row[] | undefined
  readonly bands?:
    | readonly { readonly from: number; readonly to: number; readonly label: string }[]
    | undefined
  readonly source: string
  readonly confidence: Sure
}

export type ConvertedScore<Sure extends string = string> = {
  /** Of the scale, such as “T score”. */
  name: string
  population: string
  /** Null where the table does not reach; `reason` says so. */
  value: number | null
  reason: string | null
  standardError: number | null
  band: string | null
  source: string
  confidence: Sure
}

/**
 * A raw score on every other scale that there are tables for: of the tables of one name, the one made from people most
 * like this person. A table that fits nobody known is left out.
 *
 * @param tables - of the scale
 * @param raw - the score
 * @param person - what is known about whom it is about
 * @throws RangeError if a table is empty, or its raw scores do not rise
 *
 * @example
 * const table = { name: 'T score', population: 'all', rows: [[0, 40], [1, 55]], bands: [{ from: 50, to: 90, label: 'high' }] }
 * convertScore([table], 1).map((one) => [one.value, one.band]) // [[55, 'high']]
 */
export function convertScore<Sure extends string>(
  tables: readonly ConversionTable<Sure>[],
  raw: number,
  person: Described = {},
): ConvertedScore<Sure>[] {
  const byName = Map.groupBy(tables, (table) => table.name)
  return [...byName].flatMap(([name, same]) => {
    const table = mostFitting(same, person)
    if (!table) return []
    const { population, source, confidence, standardErrors, bands } = table
    const found = lookUpScore(table, raw)
    const error = found.found && standardErrors ? lookUpScore({ rows: standardErrors }, raw) : undefined
    return {
      name,
      population,
      value: found.found ? found.value : null,
      reason: found.found ? null : found.reason,
      standardError: error?.found ? error.value : null,
      band: found.found && bands ? (bandOf(bands, found.value)?.label ?? null) : null,
      source,
      confidence,
    }
  })
}
