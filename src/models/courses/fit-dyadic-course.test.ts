import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { courseBlocks } from './course-data.ts'
import type { CourseData, ResidualForm } from './course-data.ts'
import { courseDeviance } from './course-deviance.ts'
import { fitDyadicCourse } from './fit-dyadic-course.ts'
import type { CourseFit } from './fit-dyadic-course.ts'
import { roleColumns } from './role-columns.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/apim')
const isAbsent = !existsSync(folder)
const reference = isAbsent ? {} : JSON.parse(readFileSync(join(folder, 'apim.json'), 'utf8'))

const near = (found: number, wanted: number) => Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))

function growthOfReference(residual: ResidualForm): CourseData {
  const lines = readFileSync(join(folder, 'dyadic_growth_long.csv'), 'utf8').trim().split('\n').slice(1)
  const rows = lines.map((line) => line.split(','))
  const role = rows.map((row) => (row[1] === 'a' ? 'a' : 'b'))
  const columns = [
    ...roleColumns({ name: 'intercept', values: rows.map(() => 1) }, role),
    ...roleColumns({ name: 'time', values: rows.map((row) => Number(row[2])) }, role),
  ]
  return {
    dyad: rows.map((row) => row[0]!),
    role,
    time: rows.map((row) => Number(row[2])),
    outcome: rows.map((row) => Number(row[3])),
    fixed: columns,
    random: columns,
    residual,
  }
}

type Wanted = { fixef: Record<string, number>; se: Record<string, number>; G: number[][]; logLik: number }

function expectAgreement(fit: CourseFit, wanted: Wanted, tolerance: number): void {
  const errors = Object.values(wanted.se)
  for (const [k, estimate] of Object.values(wanted.fixef).entries()) {
    expect(near(fit.fixed[k]!.estimate, estimate)).toBeLessThan(tolerance)
    expect(near(fit.fixed[k]!.standardError, errors[k]!)).toBeLessThan(tolerance)
  }
  for (const [i, row] of wanted.G.entries())
    for (const [j, element] of row.entries())
      expect(near(fit.covariance[i]![j]!, element)).toBeLessThan(tolerance)
}

function fitted(fit: ReturnType<typeof fitDyadicCourse>): CourseFit {
  if (!fit.fitted) throw new Error(fit.reason)
  return fit
}

test.skipIf(isAbsent)('with independent residuals, dyadic growth agrees with lme4', () => {
  const wanted = reference.dyadic_growth_lme4_independent_residuals
  const fit = fitted(
    fitDyadicCourse(
      growthOfReference({ rolesDiffer: false, sameTime: false, autoregressive: false }),
      'REML',
    ),
  )
  expect(near(fit.logLikelihood, wanted.logLik)).toBeLessThan(1e-7)
  expect(near(fit.residual.sdA, wanted.sigma)).toBeLessThan(1e-4)
  expectAgreement(fit, wanted, 1e-4)
  expect(fit.isSingular).toBe(wanted.singular)
})

test.skipIf(isAbsent)('with residuals that partners share, dyadic growth agrees with nlme', () => {
  const wanted = reference.dyadic_growth_lme_correlated_residuals
  const fit = fitted(
    fitDyadicCourse(growthOfReference({ rolesDiffer: true, sameTime: true, autoregressive: false }), 'REML'),
  )
  expect(near(fit.logLikelihood, wanted.logLik)).toBeLessThan(1e-7)
  expect(near(fit.residual.sdA, wanted.sd_by_role.a)).toBeLessThan(1e-4)
  expect(near(fit.residual.sdB, wanted.sd_by_role.b)).toBeLessThan(1e-4)
  expect(near(fit.residual.correlation, wanted.rho)).toBeLessThan(1e-4)
  expectAgreement(fit, wanted, 1e-4)
})

test.skipIf(isAbsent)('one time and no random effects is the actor–partner model of gls', () => {
  const lines = readFileSync(join(folder, 'couples_wide.csv'), 'utf8').trim().split('\n').slice(1)
  const couples = lines.map((line) => line.split(',').map(Number))
  const role = couples.flatMap((): ['a', 'b'] => ['a', 'b'])
  const long = (name: string, a: number, b: number) =>
    roleColumns({ name, values: couples.flatMap((row) => [row[a]!, row[b]!]) }, role)
  const fit = fitted(
    fitDyadicCourse(
      {
        dyad: couples.flatMap((row) => [row[0]!, row[0]!]),
        role,
        time: role.map(() => 0),
        outcome: couples.flatMap((row) => [row[3]!, row[4]!]),
        fixed: [
          ...roleColumns({ name: 'intercept', values: role.map(() => 1) }, role),
          ...long('actor', 1, 2),
          ...long('partner', 2, 1),
        ],
        random: [],
        residual: { rolesDiffer: true, sameTime: true, autoregressive: false },
      },
      'REML',
    ),
  )
  const wanted = reference.distinguishable_gls_REML
  for (const [k, effect] of fit.fixed.entries()) {
    expect(near(effect.estimate, wanted.est[k])).toBeLessThan(1e-6)
    expect(near(effect.standardError, wanted.se[k])).toBeLessThan(1e-5)
  }
  expect(near(fit.residual.correlation, wanted.rho)).toBeLessThan(1e-5)
  expect(near(fit.logLikelihood, wanted.logLik)).toBeLessThan(1e-9)
  expect(fit.parameters).toBe(wanted.npar)
  expect(near(fit.aic, wanted.AIC)).toBeLessThan(1e-9)
})

test('the slope of the likelihood is its difference quotient, for every form of residuals', () => {
  for (const isReml of [true, false])
    for (const bits of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const residual = {
        rolesDiffer: (bits & 1) > 0,
        sameTime: (bits & 2) > 0,
        autoregressive: (bits & 4) > 0,
      }
      const course = courseBlocks(inventedCourses(residual))
      if (typeof course === 'string') throw new Error(course)
      const size =
        3 + 1 + Number(residual.rolesDiffer) + Number(residual.sameTime) + Number(residual.autoregressive)
      const point = Float64Array.from({ length: size }, (_, k) => [0.6, 0.2, 0.4, -0.3, -0.6, 0.3, -0.5][k]!)
      const at = courseDeviance(course, residual, isReml, point)!
      for (let k = 0; k < size; k++) {
        const moved = (by: number) =>
          courseDeviance(
            course,
            residual,
            isReml,
            point.map((value, i) => value + (i === k ? by : 0)),
          )!.value
        expect(at.gradient[k]!).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 4)
      }
    }
})

test('the likelihood is that of the covariance as defined, residuals that last included', () => {
  const data = inventedCourses({ rolesDiffer: true, sameTime: true, autoregressive: true }, 40)
  const fit = fitted(fitDyadicCourse(data, 'ML'))
  const { sdA, sdB, correlation, persistence } = fit.residual
  expect(persistence).toBeGreaterThan(0.05)
  // Slow and plain: each dyad's covariance in score units, its determinant and inverse by elimination.
  const logLikelihood = (phi: number) => {
    let sum = 0
    for (const dyad of new Set(Array.from(data.dyad))) {
      const rows = Array.from(data.dyad).flatMap((one, row) => (one === dyad ? [row] : []))
      const sd = (row: number) => (data.role[row] === 'a' ? sdA : sdB)
      const matrix = rows.map((i) =>
        rows.map((j) => {
          let v =
            sd(i) *
            sd(j) *
            phi ** Math.abs(data.time[i]! - data.time[j]!) *
            (data.role[i] === data.role[j] ? 1 : correlation)
          for (const [k, one] of data.random.entries())
            for (const [l, other] of data.random.entries())
              v += one.values[i]! * other.values[j]! * fit.covariance[k]![l]!
          return v
        }),
      )
      const rest = rows.map(
        (row) =>
          data.outcome[row]! -
          data.fixed.reduce((total, { values }, k) => total + values[row]! * fit.fixed[k]!.estimate, 0),
      )
      const { logDeterminant, quadratic } = eliminate(matrix, rest)
      sum -= 0.5 * (rows.length * Math.log(2 * Math.PI) + logDeterminant + quadratic)
    }
    return sum
  }
  expect(near(logLikelihood(persistence), fit.logLikelihood)).toBeLessThan(1e-10)
  expect(logLikelihood(persistence + 0.02)).toBeLessThan(fit.logLikelihood)
  expect(logLikelihood(persistence - 0.02)).toBeLessThan(fit.logLikelihood)
})

/** ln|M| and r′M⁻¹r by Gaussian elimination. */
function eliminate(matrix: number[][], rest: number[]) {
  const rows = matrix.map((row, i) => [...row, rest[i]!])
  let logDeterminant = 0
  for (const [i, pivot] of rows.entries()) {
    logDeterminant += Math.log(pivot[i]!)
    for (const row of rows.slice(i + 1)) {
      const factor = row[i]! / pivot[i]!
      for (let k = i; k < row.length; k++) row[k]! -= factor * pivot[k]!
    }
  }
  const quadratic = rows.reduce((sum, row, i) => sum + row.at(-1)! ** 2 / row[i]!, 0)
  return { logDeterminant, quadratic }
}

test('exchanging the roles exchanges the effects, and the order of rows does not matter', () => {
  for (const autoregressive of [false, true]) {
    const data = inventedCourses({ rolesDiffer: true, sameTime: true, autoregressive }, 25)
    const fit = fitted(fitDyadicCourse(data, 'REML'))
    const order = Array.from(data.outcome, (_, row) => row).toReversed()
    const pick = <T>(values: ArrayLike<T>) => order.map((row) => values[row]!)
    const swapped = pick(data.role).map((role) => (role === 'a' ? 'b' : 'a'))
    const time = { name: 'time', values: pick(data.time) }
    const intercepts = roleColumns({ name: 'intercept', values: order.map(() => 1) }, swapped)
    const turned = fitted(
      fitDyadicCourse(
        {
          ...data,
          dyad: pick(data.dyad),
          role: swapped,
          time: time.values,
          outcome: pick(data.outcome),
          fixed: [...intercepts, ...roleColumns(time, swapped)],
          random: intercepts,
        },
        'REML',
      ),
    )
    expect(near(turned.logLikelihood, fit.logLikelihood)).toBeLessThan(1e-9)
    expect(near(turned.residual.sdA, fit.residual.sdB)).toBeLessThan(1e-4)
    for (const [k, mirror] of [1, 0, 3, 2].entries()) {
      expect(near(turned.fixed[mirror]!.estimate, fit.fixed[k]!.estimate)).toBeLessThan(1e-5)
      expect(near(turned.fixed[mirror]!.standardError, fit.fixed[k]!.standardError)).toBeLessThan(1e-4)
    }
    expect(fit.deviations.values.length).toBe(25)
    expect(near(turned.deviations.values.at(-1)![0]!, fit.deviations.values[0]![1]!)).toBeLessThan(1e-3)
  }
})

test('dyads that allow no model over time say why', () => {
  const residual = { rolesDiffer: true, sameTime: true, autoregressive: true }
  const data = inventedCourses(residual)
  const reason = (change: Partial<CourseData>) => {
    const fit = fitDyadicCourse({ ...data, ...change }, 'REML')
    return fit.fitted ? 'fitted' : fit.reason
  }
  const rows = data.outcome.length
  const all = <T>(value: T) => Array.from({ length: rows }, () => value)
  expect(reason({})).toBe('fitted')
  expect(reason({ dyad: all(1) })).toBe('one-dyad')
  expect(reason({ outcome: all(3) })).toBe('constant-outcome')
  expect(reason({ fixed: [...data.fixed, data.fixed[0]!] })).toBe('collinear-design')
  expect(reason({ time: all(0) })).toBe('time-twice')
  expect(reason({ time: Array.from({ length: rows }, (_, row) => row) })).toBe('no-pairs')
  expect(reason({ outcome: data.fixed[2]!.values })).toBe('no-residual-variation')
  expect(() => reason({ outcome: all(Number.NaN) })).toThrow(RangeError)
  expect(() => reason({ role: ['a'] })).toThrow(RangeError)
  const few = [0, 1, 2]
  expect(
    reason({
      dyad: [1, 1, 2],
      role: ['a', 'b', 'a'],
      time: few,
      outcome: few,
      fixed: [{ name: 'one', values: [1, 1, 1] }],
      random: [],
    }),
  ).toBe('too-few-scores')
})

/** Invented dyads of unequal length, from a fixed seed. */
function inventedCourses(residual: ResidualForm, dyads = 12): CourseData {
  let state = 4242
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647 - 0.5
  }
  const rows: { dyad: number; role: 'a' | 'b'; time: number; outcome: number }[] = []
  for (let dyad = 0; dyad < dyads; dyad++) {
    const [a, b] = [10 + 6 * random(), 12 + 6 * random()]
    let mood = 0
    for (let time = 0; time < 4 + (dyad % 3); time++) {
      mood = 0.5 * mood + 2 * random()
      rows.push({ dyad, role: 'a', time, outcome: a + 0.3 * time + mood + 2 * random() })
      if ((dyad + time) % 5 !== 0)
        rows.push({ dyad, role: 'b', time, outcome: b - 0.1 * time + mood + 3 * random() })
    }
  }
  const role = rows.map((row) => row.role)
  const intercepts = roleColumns({ name: 'intercept', values: rows.map(() => 1) }, role)
  return {
    dyad: rows.map((row) => row.dyad),
    role,
    time: rows.map((row) => row.time),
    outcome: rows.map((row) => row.outcome),
    fixed: [...intercepts, ...roleColumns({ name: 'time', values: rows.map((row) => row.time) }, role)],
    random: intercepts,
    residual,
  }
}
