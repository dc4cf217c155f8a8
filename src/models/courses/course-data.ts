import { leastSquares } from '../dyads/least-squares.ts'
import { clientPositions } from '../growth/client-positions.ts'
import type { Column } from '../growth/growth-data.ts'

/** What the scores of a dyad have in common beyond its random effects. */
export type ResidualForm = {
  /** The two roles have residual variances of their own. */
  rolesDiffer: boolean
  /** What disturbs one partner at one time goes with what disturbs the other. */
  sameTime: boolean
  /** Disturbances last: their correlation is φ to the power of the time between, 0 < φ < 1. */
  autoregressive: boolean
}

/**
 * Scores of both members of many dyads over time, in long form: one row per score, in any order, all numbers
 * finite.
 */
export type CourseData = {
  dyad: ArrayLike<number | string>
  role: ArrayLike<'a' | 'b'>
  /** In any unit; φ is the correlation at a distance of one. */
  time: ArrayLike<number>
  outcome: ArrayLike<number>
  fixed: readonly Column[]
  /** What differs from dyad to dyad, as an intercept of each role (roleColumns makes them); may be none. */
  random: readonly Column[]
  residual: ResidualForm
}

/** Why dyads allow no model over time. */
export type NoCourseReason =
  | 'one-dyad'
  | 'too-few-scores'
  | 'collinear-design'
  | 'constant-outcome'
  | 'no-residual-variation'
  /** A member has two scores at one time. */
  | 'time-twice'
  /** No dyad has scores of both members at one time. */
  | 'no-pairs'
  /** No member has scores at two times. */
  | 'no-repeats'
  | 'not-converged'

/** One dyad's rows, ready to calculate with: x and z by rows. */
export type DyadBlock = {
  rows: number
  x: Float64Array
  z: Float64Array
  /** What least squares leave of the outcome, in units of its own root mean square. */
  e: Float64Array
  isB: Uint8Array
  /** Time between each two rows. */
  distance: Float64Array
}

export type CourseBlocks = {
  blocks: DyadBlock[]
  dyads: readonly (number | string)[]
  rows: number
  fixedScale: Float64Array
  randomScale: Float64Array
  outcomeScale: number
  /** Least squares estimates of the fixed effects, in score units. */
  start: Float64Array
}

/**
 * Checks the rows and sorts them by dyad, with every column in units of its root mean square.
 *
 * @throws RangeError if columns differ in length or a number is not finite
 */
export function courseBlocks(data: CourseData): CourseBlocks | NoCourseReason {
  const rows = data.outcome.length
  const column = (name: string, values: ArrayLike<number>) => {
    const numbers = Float64Array.from(values)
    if (numbers.length !== rows) throw new RangeError(`The column ${name} must have one number per row.`)
    if (!numbers.every((number) => Math.abs(number) < 1e100))
      throw new RangeError(`The column ${name} must hold finite numbers.`)
    return numbers
  }
  const outcome = column('outcome', data.outcome)
  const time = column('time', data.time)
  const fixed = data.fixed.map(({ name, values }) => column(name, values))
  const random = data.random.map(({ name, values }) => column(name, values))
  if (data.dyad.length !== rows || data.role.length !== rows)
    throw new RangeError('There must be one dyad and one role per row.')
  const { position, clients } = clientPositions(data.dyad)
  const q = random.length
  if (clients.length < 2) return 'one-dyad'
  if (rows < fixed.length + (q * (q + 1)) / 2 + 4) return 'too-few-scores'
  if (outcome.every((score) => score === outcome[0])) return 'constant-outcome'
  const regression = leastSquares(fixed, [outcome])
  const scales = (columns: Float64Array[]) =>
    Float64Array.from(columns, (values) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / rows))
  const randomScale = scales(random)
  if (!regression || randomScale.some((scale) => scale < 1e-100)) return 'collinear-design'
  const fixedScale = scales(fixed)
  const residual = regression.residuals[0]!
  const outcomeScale = scales([residual])[0]!
  if (!(outcomeScale > 1e-13 * scales([outcome])[0]!)) return 'no-residual-variation'

  const byDyad: number[][] = clients.map(() => [])
  for (let row = 0; row < rows; row++) byDyad[position[row]!]!.push(row)
  const blocks = byDyad.map((members): DyadBlock => {
    const n = members.length
    const distance = new Float64Array(n * n)
    for (const [i, one] of members.entries())
      for (const [j, other] of members.entries()) distance[i * n + j] = Math.abs(time[one]! - time[other]!)
    return {
      rows: n,
      x: Float64Array.from(members.flatMap((row) => fixed.map((values, k) => values[row]! / fixedScale[k]!))),
      z: Float64Array.from(
        members.flatMap((row) => random.map((values, k) => values[row]! / randomScale[k]!)),
      ),
      e: Float64Array.from(members, (row) => residual[row]! / outcomeScale),
      isB: Uint8Array.from(members, (row) => (data.role[row] === 'b' ? 1 : 0)),
      distance,
    }
  })
  return (
    obstacle(blocks, data.residual) ?? {
      blocks,
      dyads: clients,
      rows,
      fixedScale,
      randomScale,
      outcomeScale,
      start: regression.coefficients[0]!,
    }
  )
}

/** What the residual form needs and the rows do not have. */
function obstacle(blocks: DyadBlock[], form: ResidualForm): NoCourseReason | undefined {
  let hasPairs = false
  let hasRepeats = false
  for (const { rows, isB, distance } of blocks)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < i; j++) {
        const isSame = isB[i] === isB[j]
        const isAtOnce = distance[i * rows + j] === 0
        if (isSame && isAtOnce) return 'time-twice'
        hasPairs ||= isAtOnce
        hasRepeats ||= isSame
      }
  if (form.sameTime && !hasPairs) return 'no-pairs'
  if (form.autoregressive && !hasRepeats) return 'no-repeats'
  return undefined
}
