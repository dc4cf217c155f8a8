import type { Instrument } from '#instruments/instrument.schema.ts'
import type { Scale } from '#instruments/scale.schema.ts'
import { quantileOf } from '#models/quantile-of.ts'
import { answerLimits } from '#psychometrics/answer-limits.ts'
import { covarianceMatrix } from '#psychometrics/reliability/covariance.ts'
import { cronbachAlpha } from '#psychometrics/reliability/cronbach-alpha.ts'
import { omegaTotal } from '#psychometrics/reliability/omega-total.ts'
import { parallelAnalysis } from '#psychometrics/reliability/parallel-analysis.ts'
import { testRetest } from '#psychometrics/reliability/test-retest.ts'
import { scoreResponse } from '#psychometrics/score-response.ts'
import type { Evidence, ScaleReport, ValidationReport } from './validation.contract.ts'

/** One response, as scoring reads it. */
export type OwnResponse = {
  personId: string
  bondId: string | null
  answeredOn: string
  answers: Readonly<Record<string, number | null>>
}

/** Below this a figure would say more about single people than about the questionnaire. */
const fewestPersons = 10
/** Percentiles and dimensions need more: at 50 persons a percentile of 10 rests on five people. */
const fewestForNorms = 50
const percentiles = [5, 10, 25, 50, 75, 90, 95]
const retestDays = { from: 5, to: 35 }

/**
 * How an instrument behaves in a practice's own answers: reliability, items, dimensions, change, percentiles.
 *
 * Each person counts once, by the first response, since several responses of one person are alike; change is from the
 * first to the last response about the same bond.
 *
 * @param responses - from the earliest to the latest, without those that were replaced
 */
export function validationReport(
  instrument: Instrument,
  responses: readonly OwnResponse[],
): ValidationReport {
  const courses = coursesOf(responses)
  const persons = courses.length
  const days = responses.map(({ answeredOn }) => answeredOn).toSorted()
  return {
    instrumentId: instrument.id,
    version: instrument.version,
    persons,
    responses: responses.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    evidence: evidenceOf(persons),
    fewest: fewestPersons,
    scales:
      persons < fewestPersons
        ? []
        : instrument.scales.map((scale) => reportScale(instrument, scale, courses)),
  }
}

function evidenceOf(persons: number): Evidence {
  if (persons >= 100) return 'adequate'
  return persons >= 30 ? 'doubtful' : 'first-look'
}

/** Each person's responses about the bond of the first one. */
function coursesOf(responses: readonly OwnResponse[]): readonly (readonly OwnResponse[])[] {
  return [...Map.groupBy(responses, ({ personId }) => personId).values()].map((all) =>
    all.filter(({ bondId }) => bondId === all[0]!.bondId),
  )
}

function reportScale(
  instrument: Instrument,
  scale: Scale,
  courses: readonly (readonly OwnResponse[])[],
): ScaleReport {
  const courseScores = courses.map((course) =>
    course.flatMap(({ answers, answeredOn }) => {
      const score = scoreResponse(instrument, answers).scores[scale.id]
      return score?.scored ? [{ value: score.value, on: answeredOn }] : []
    }),
  )
  const scored = courseScores.flatMap((course) => course.slice(0, 1).map(({ value }) => value))
  const isEnough = scored.length >= fewestPersons
  const rows = keyedRows(instrument, scale, courses)
  return {
    scaleId: scale.id,
    name: scale.name,
    scored: scored.length,
    mean: isEnough ? meanOf(scored) : null,
    sd: isEnough ? sdOf(scored) : null,
    ...reportItems(instrument, scale, rows),
    change: isEnough ? changeOf(courseScores) : null,
    retest: retestOf(courseScores),
    norms: scored.length < fewestForNorms ? [] : normsOf(scored),
  }
}

/**
 * Persons × items of the scale after reversal; nothing where the scale is made otherwise than of answers that count
 * as themselves or mirrored, since item figures would not be those of the score.
 */
function keyedRows(
  instrument: Instrument,
  scale: Scale,
  courses: readonly (readonly OwnResponse[])[],
): (number | null)[][] | undefined {
  if (scale.recode || scale.parts || scale.weights || instrument.branches?.length) return undefined
  const keyed = scale.items.map((id) => {
    const item = instrument.items.find((one) => one.id === id)
    const range = item && instrument.responses[item.responses]
    const limits = range && range.kind !== 'text' ? answerLimits(range) : undefined
    return { id, limits, isReversed: scale.reverse.includes(id) }
  })
  if (keyed.some(({ limits, isReversed }) => isReversed && !limits)) return undefined
  return courses.map(([first]) =>
    keyed.map(({ id, limits, isReversed }) => {
      const answer = first!.answers[id] ?? null
      return answer !== null && isReversed && limits ? limits.min + limits.max - answer : answer
    }),
  )
}

function reportItems(
  instrument: Instrument,
  scale: Scale,
  rows: (number | null)[][] | undefined,
): Pick<ScaleReport, 'complete' | 'alpha' | 'omega' | 'items' | 'dimensions'> {
  const complete = (rows ?? []).filter((row): row is number[] => row.every((answer) => answer !== null))
  const none = { complete: complete.length, alpha: null, omega: null, items: [], dimensions: null }
  if (!rows || scale.items.length < 2) return none
  const isEnough = complete.length >= fewestPersons
  const alpha = isEnough ? cronbachAlpha(complete) : undefined
  const omega =
    isEnough && scale.items.length > 2
      ? omegaTotal(covarianceMatrix(complete), scale.items.length)
      : undefined
  const dimensions = complete.length >= fewestForNorms ? parallelAnalysis(complete) : undefined
  return {
    ...none,
    alpha: alpha?.ok ? { value: alpha.raw, low: alpha.feldt.low, high: alpha.feldt.high } : null,
    omega: omega?.ok ? omega.value : null,
    items: scale.items.map((itemId, index) => {
      const given = rows.flatMap((row) => row[index] ?? [])
      return {
        itemId,
        number: instrument.items.find((item) => item.id === itemId)!.number,
        mean: given.length >= fewestPersons ? meanOf(given) : null,
        sd: given.length >= fewestPersons ? sdOf(given) : null,
        missing: rows.length - given.length,
        restCorrelation: alpha?.ok ? alpha.items[index]!.restCorrelation : null,
        alphaIfDeleted: alpha?.ok ? alpha.items[index]!.alphaIfDeleted : null,
      }
    }),
    dimensions: dimensions?.ok
      ? {
          count: dimensions.dimensions,
          eigenvalues: [...dimensions.eigenvalues],
          byChance: [...dimensions.byChance],
        }
      : null,
  }
}

type CourseScores = readonly (readonly { value: number; on: string }[])[]

function changeOf(courses: CourseScores): ScaleReport['change'] {
  const ends = courses
    .filter((course) => course.length > 1)
    .map((course) => [course[0]!.value, course.at(-1)!.value] as const)
  if (ends.length < fewestPersons) return null
  const changes = ends.map(([first, last]) => last - first)
  const [sdFirst, sdChange] = [sdOf(ends.map(([first]) => first)), sdOf(changes)]
  const meanChange = meanOf(changes)
  // Where all changed alike, rounding alone would be what is divided by.
  const least = 1e-9 * (1 + Math.abs(meanChange))
  if (!(sdFirst > least && sdChange > least)) return null
  return {
    persons: ends.length,
    meanChange,
    effect: meanChange / sdFirst,
    responseMean: meanChange / sdChange,
  }
}

function retestOf(courses: CourseScores): ScaleReport['retest'] {
  const pairs = courses.flatMap(([first, second]) => {
    if (!first || !second) return []
    const days = (Date.parse(second.on) - Date.parse(first.on)) / 86_400_000
    return days >= retestDays.from && days <= retestDays.to ? [[first.value, second.value] as const] : []
  })
  if (pairs.length < fewestPersons) return null
  const retest = testRetest(pairs)
  return retest.ok
    ? { persons: pairs.length, value: retest.correlation, low: retest.low, high: retest.high }
    : null
}

const normsOf = (scores: readonly number[]): ScaleReport['norms'] =>
  percentiles.map((percentile) => ({ percentile, value: quantileOf(scores, percentile / 100) }))

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function sdOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
