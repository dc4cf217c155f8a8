import { type ReliableChange, reliableChange } from '../reliable-change.ts'
import { edwardsNunnally } from './edwards-nunnally.ts'
import { gulliksenLordNovick } from './gulliksen-lord-novick.ts'
import { hagemanArrindell } from './hageman-arrindell.ts'
import { hsu } from './hsu.ts'
import type { JudgedIndex } from './judged-index.ts'
import { nunnallyKotsch } from './nunnally-kotsch.ts'
import type { SampleFacts } from './sample-facts.ts'
import { slopeChange } from './slope-change.ts'

type Method =
  | 'gulliksen-lord-novick'
  | 'hsu'
  | 'edwards-nunnally'
  | 'nunnally-kotsch'
  | 'hageman-arrindell'
  | 'hierarchical-slope'

export type SensitivityRow = { method: Method } & (
  | ({ ok: true } & JudgedIndex)
  | { ok: false; reason: 'facts-missing' | 'differences-unreliable' }
)

export type ChangeSensitivity = {
  /** The verdict in use. The rows below never change it. */
  verdict: ReliableChange
  others: readonly SensitivityRow[]
  /** How many of the other methods that gave an answer gave the same one. */
  agreeing: number
  answering: number
}

/**
 * How much a verdict on change depends on the method: the one in use (Jacobson & Truax 1991), and beside it, never
 * mixed with it, what six others say of the same two scores.
 *
 * They differ widely on the same people (in one published sample between 12 and 32 of 40 count as improved), mostly
 * by how they treat regression to the mean.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param sample - what is known of the sample; a method whose facts are missing says so
 * @param slope - empirical Bayes slope and its standard error, from a growth model over all scores
 * @throws RangeError if a score is not finite or a fact out of range
 *
 * @example
 * const sample = { meanEarlier: 25, sdEarlier: 3.3, reliability: 0.8, population: 'p', source: 's' }
 * changeSensitivity(25, 13, 'higher-is-worse', sample).others.map((row) => row.ok) // [true, false, true, false, false, false]
 */
export function changeSensitivity(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better',
  sample: SampleFacts,
  slope?: { estimate: number; standardError: number },
): ChangeSensitivity {
  const { meanLater, sdLater, correlation, reliabilityLater, population, source } = sample
  const missing = { ok: false, reason: 'facts-missing' } as const
  const verdict = reliableChange(earlier, later, direction, {
    sd: sample.sdEarlier,
    reliability: sample.reliability,
    population,
    source,
  })
  const others: readonly SensitivityRow[] = [
    {
      method: 'gulliksen-lord-novick',
      ok: true,
      ...gulliksenLordNovick(earlier, later, direction, sample),
    },
    {
      method: 'hsu',
      ...(meanLater === undefined
        ? missing
        : { ok: true, ...hsu(earlier, later, direction, { ...sample, meanLater }) }),
    },
    { method: 'edwards-nunnally', ok: true, ...edwardsNunnally(earlier, later, direction, sample) },
    {
      method: 'nunnally-kotsch',
      ...(reliabilityLater === undefined
        ? missing
        : { ok: true, ...nunnallyKotsch(earlier, later, direction, { ...sample, reliabilityLater }) }),
    },
    {
      method: 'hageman-arrindell',
      ...(meanLater === undefined || sdLater === undefined || correlation === undefined
        ? missing
        : hagemanArrindell(earlier, later, direction, { ...sample, meanLater, sdLater, correlation })),
    },
    {
      method: 'hierarchical-slope',
      ...(slope ? { ok: true, ...slopeChange(slope.estimate, slope.standardError, direction) } : missing),
    },
  ]
  const answers = others.filter((row) => row.ok)
  return {
    verdict,
    others,
    agreeing: answers.filter((row) => row.verdict === verdict.verdict).length,
    answering: answers.length,
  }
}
