import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { minimiseSmooth } from '../search/minimise-smooth.ts'
import { courseBlocks } from './course-data.ts'
import type { CourseBlocks, CourseData, NoCourseReason } from './course-data.ts'
import { courseDeviance, factorPlaces, leaveFixed } from './course-deviance.ts'
import type { CourseDeviance } from './course-deviance.ts'
import { residualParameters, residualSize } from './residual-covariance.ts'

export type CourseEffect = {
  name: string
  estimate: number
  standardError: number
  z: number
  /** Two-sided, by the normal distribution. */
  p: number
}

export type CourseFit = {
  fitted: true
  method: 'REML' | 'ML'
  rows: number
  dyads: number
  fixed: CourseEffect[]
  fixedCovariance: number[][]
  /** G: covariance of the random effects among dyads, in the order of their columns. */
  covariance: number[][]
  /** Of the residuals; the correlation of the partners at one time, and φ over one unit of time. */
  residual: { sdA: number; sdB: number; correlation: number; persistence: number }
  logLikelihood: number
  parameters: number
  aic: number
  /** With the number of scores as n. */
  bic: number
  /** A combination of random effects does not vary. */
  isSingular: boolean
  /** How each dyad differs, one row of random effects per dyad (best linear unbiased predictions). */
  deviations: { dyads: readonly (number | string)[]; values: number[][] }
  evaluations: number
}

/**
 * Two partners' courses at once: what holds for all dyads, how dyads differ, and how partners' ups and downs go together.
 *
 * y = Xβ + Zb + e per dyad, b ~ N(0, G), e with a variance per role, a correlation of the partners at one time and,
 * if wanted, a continuous-time AR(1) that both share: cov = sd_r sd_s c_rs φ^|t − u|. Partners that share a
 * session share its disturbances too; leaving that out puts them into G. Equals nlme::lme with corCompSymm within time
 * and varIdent by role. Found by BFGS with exact slopes from one start; standard errors of ML fits have no correction.
 * Source: Raudenbush, Brennan & Barnett 1995, doi:10.1037/0893-3200.9.2.161; Bolger & Laurenceau 2013, Intensive
 * longitudinal methods, chapter 8; Laird & Ware 1982, doi:10.2307/2529876.
 *
 * @param data - long form, rows in any order
 * @returns estimates in score units, or why there are none
 * @throws RangeError if columns differ in length or a number is not finite
 *
 * @example
 * const role = [...'abababababab']
 * const fixed = roleColumns({ name: 'intercept', values: role.map(() => 1) }, role)
 * const residual = { rolesDiffer: true, sameTime: true, autoregressive: false }
 * const dyad = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]
 * const time = [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]
 * const outcome = [5, 6, 7, 7, 3, 2, 5, 3, 8, 6, 7, 9]
 * fitDyadicCourse({ dyad, role, time, outcome, fixed, random: [], residual }, 'REML').fixed[1].estimate // 5.5
 */
export function fitDyadicCourse(
  data: CourseData,
  method: 'REML' | 'ML',
): CourseFit | { fitted: false; reason: NoCourseReason } {
  const course = courseBlocks(data)
  if (typeof course === 'string') return { fitted: false, reason: course }
  const form = data.residual
  const isReml = method === 'REML'
  const places = factorPlaces(course.randomScale.length)
  const start = new Float64Array(places.length + residualSize(form))
  for (const [at, [i, j]] of places.entries()) start[at] = i === j ? 0.5 : 0
  start[places.length] = Math.log(0.6)
  if (form.rolesDiffer) start[places.length + 1] = Math.log(0.6)
  if (form.autoregressive) start[start.length - 1] = -1
  const found = minimiseSmooth((point) => courseDeviance(course, form, isReml, point), start)
  const best = found && courseDeviance(course, form, isReml, found.point)
  if (!best) return { fitted: false, reason: 'not-converged' }
  const residual = residualParameters(form, found.point.subarray(places.length))
  // Scaled SDs are about 1: beyond this, the search runs after a fit without error.
  if (Math.min(residual.sdA, residual.sdB) < 1e-6 || 1 - Math.abs(residual.correlation) < 1e-9)
    return { fitted: false, reason: 'no-residual-variation' }
  return { ...inScoreUnits(data, course, method, found.point, best), evaluations: found.evaluations }
}

function inScoreUnits(
  data: CourseData,
  course: CourseBlocks,
  method: 'REML' | 'ML',
  point: Float64Array,
  best: CourseDeviance,
): Omit<CourseFit, 'evaluations'> {
  const { blocks, dyads, rows, fixedScale, randomScale, outcomeScale: unit, start } = course
  const p = fixedScale.length
  const q = randomScale.length
  const places = factorPlaces(q)
  const factor = new Float64Array(q * q)
  for (const [at, [i, j]] of places.entries()) factor[i * q + j] = point[at]!
  const g = Array.from({ length: q }, (_, i) =>
    Array.from({ length: q }, (__, j) => {
      let sum = 0
      for (let k = 0; k < q; k++) sum += factor[i * q + k]! * factor[j * q + k]!
      return sum
    }),
  )
  const inverse = choleskyInverse(best.fixedCholesky)
  const fixedCovariance = data.fixed.map((_, i) =>
    data.fixed.map((__, j) => (unit * unit * inverse[i * p + j]!) / (fixedScale[i]! * fixedScale[j]!)),
  )
  // REML also knows the unit of the fixed columns.
  const isReml = method === 'REML'
  const scaling =
    2 * (isReml ? rows - p : rows) * Math.log(unit) +
    (isReml ? fixedScale.reduce((sum, scale) => sum + 2 * Math.log(scale), 0) : 0)
  const logLikelihood = -0.5 * (best.value + scaling)
  const parameters = p + point.length
  const { sdA, sdB, correlation, persistence } = residualParameters(
    data.residual,
    point.subarray(places.length),
  )
  return {
    fitted: true,
    method,
    rows,
    dyads: dyads.length,
    fixed: data.fixed.map(({ name }, k) => {
      const estimate = start[k]! + (unit * best.fixed[k]!) / fixedScale[k]!
      const standardError = Math.sqrt(fixedCovariance[k]![k]!)
      const z = estimate / standardError
      return { name, estimate, standardError, z, p: 2 * normalCdf(-Math.abs(z)) }
    }),
    fixedCovariance,
    covariance: g.map((row, i) =>
      row.map((element, j) => (unit * unit * element) / (randomScale[i]! * randomScale[j]!)),
    ),
    residual: { sdA: unit * sdA, sdB: unit * sdB, correlation, persistence },
    logLikelihood,
    parameters,
    aic: 2 * (parameters - logLikelihood),
    bic: Math.log(rows) * parameters - 2 * logLikelihood,
    isSingular: g.some((_, i) => Math.abs(factor[i * q + i]!) < 1e-4),
    deviations: {
      dyads,
      values: blocks.map((block, at) => {
        const n = block.rows
        const r = leaveFixed(block, best.fixed)
        const zv = new Float64Array(q)
        for (let i = 0; i < n; i++) {
          let v = 0
          for (let j = 0; j < n; j++) v += best.inverses[at]![i * n + j]! * r[j]!
          for (let k = 0; k < q; k++) zv[k]! += block.z[i * q + k]! * v
        }
        return g.map(
          (row, k) => (unit / randomScale[k]!) * row.reduce((sum, element, l) => sum + element * zv[l]!, 0),
        )
      }),
    },
  }
}
