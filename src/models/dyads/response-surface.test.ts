import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CoupleData } from './couple-data.ts'
import { responseSurfaces } from './response-surface.ts'
import type { ResponseSurface, ResponseSurfaces } from './response-surface.ts'

const near = (found: number, wanted: number) => Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))

const value = fc.integer({ min: -400, max: 400 }).map((hundredths) => hundredths / 100)
const couples = fc.array(fc.tuple(value, value, value, value), { minLength: 14, maxLength: 30 })

function dataOf(rows: [number, number, number, number][]): CoupleData {
  const column = (k: number) => rows.map((row) => row[k]!)
  return {
    outcome: { name: 'z', a: column(0), b: column(1) },
    predictors: [{ name: 'x', a: column(2), b: column(3) }],
  }
}

function surfacesOf(found: ResponseSurfaces): ResponseSurface[] {
  if (!found.fitted) throw new Error(found.reason)
  return found.surfaces
}

const heightAt = ({ coefficients: [b0, b1, b2, b3, b4, b5] }: ResponseSurface, x: number, y: number) =>
  b0 + b1 * x + b2 * y + b3 * x * x + b4 * x * y + b5 * y * y

const features = ['a1', 'a2', 'a3', 'a4', 'a5'] as const

test('slopes and curvatures are those of the surface along its two lines', () => {
  let fitted = 0
  fc.assert(
    fc.property(
      couples,
      fc.constantFrom('distinguishable' as const, 'indistinguishable' as const),
      (rows, roles) => {
        const found = responseSurfaces(dataOf(rows), { centre: 0.5, roles, method: 'REML' })
        if (!found.fitted) return
        fitted++
        expect(found.surfaces.length).toBe(roles === 'distinguishable' ? 2 : 1)
        for (const surface of found.surfaces) {
          const slope = (along: -1 | 1) => (heightAt(surface, 1, along) - heightAt(surface, -1, -along)) / 2
          const bend = (along: -1 | 1) =>
            (heightAt(surface, 1, along) + heightAt(surface, -1, -along)) / 2 - heightAt(surface, 0, 0)
          expect(near(surface.a1.estimate, slope(1))).toBeLessThan(1e-9)
          expect(near(surface.a2.estimate, bend(1))).toBeLessThan(1e-9)
          expect(near(surface.a3.estimate, slope(-1))).toBeLessThan(1e-9)
          expect(near(surface.a4.estimate, bend(-1))).toBeLessThan(1e-9)
          for (const feature of features) {
            expect(surface[feature].standardError).toBeGreaterThan(0)
            expect(surface[feature].p).toBeLessThanOrEqual(1)
          }
        }
      },
    ),
    { seed: 21, numRuns: 100 },
  )
  expect(fitted).toBeGreaterThan(80)
})

test('exchanging the partners exchanges the surfaces', () => {
  fc.assert(
    fc.property(couples, (rows) => {
      const options = { centre: 0, roles: 'distinguishable', method: 'ML' } as const
      const found = responseSurfaces(dataOf(rows), options)
      const turned = responseSurfaces(dataOf(rows.map(([a, b, c, d]) => [b, a, d, c])), options)
      expect(turned.fitted).toBe(found.fitted)
      if (!found.fitted || !turned.fitted) return
      for (const [i, surface] of found.surfaces.entries())
        for (const feature of features) {
          expect(near(turned.surfaces[1 - i]![feature].estimate, surface[feature].estimate)).toBeLessThan(
            1e-6,
          )
          expect(near(turned.surfaces[1 - i]![feature].t, surface[feature].t)).toBeLessThan(1e-5)
        }
    }),
    { seed: 22, numRuns: 60 },
  )
})

test('standard errors are those of the outcome turned about: they hold whatever line is called agreement', () => {
  // With y put in as −y the lines of agreement and disagreement change places, and so must their tests.
  const rows = Array.from({ length: 40 }, (_, i): [number, number, number, number] => [
    ((i * 37) % 19) / 3,
    ((i * 23) % 17) / 3,
    ((i * 13) % 11) - 5,
    ((i * 7) % 9) - 4,
  ])
  const options = { centre: 0, roles: 'distinguishable', method: 'REML' } as const
  const [plain] = surfacesOf(responseSurfaces(dataOf(rows), options))
  const [turned] = surfacesOf(responseSurfaces(dataOf(rows.map(([a, b, c, d]) => [a, b, c, -d])), options))
  for (const [one, other] of [
    ['a1', 'a3'],
    ['a2', 'a4'],
    ['a3', 'a1'],
    ['a4', 'a2'],
    ['a5', 'a5'],
  ] as const) {
    expect(near(turned![one].estimate, plain![other].estimate)).toBeLessThan(1e-9)
    expect(near(turned![one].standardError, plain![other].standardError)).toBeLessThan(1e-9)
  }
})

test('a surface that punishes being unlike is recognised', () => {
  // Satisfaction falls with the square of the difference: a4 = −4 · 0.5, a1, a2, a3 and a5 zero.
  const rows = Array.from({ length: 200 }, (_, i): [number, number, number, number] => {
    const [x, y] = [((i * 13) % 11) - 5, ((i * 7) % 9) - 4]
    return [5 - 0.5 * (x - y) ** 2 + ((i * 29) % 7) / 10, 6 - 0.5 * (x - y) ** 2 + ((i * 31) % 5) / 10, x, y]
  })
  const options = { centre: 0, roles: 'indistinguishable', method: 'ML' } as const
  const [surface] = surfacesOf(responseSurfaces(dataOf(rows), options))
  expect(surface!.a4.estimate).toBeCloseTo(-2, 2)
  expect(surface!.a4.p).toBeLessThan(1e-6)
  expect(surface!.a1.estimate).toBeCloseTo(0, 1)
  expect(surface!.a2.estimate).toBeCloseTo(0, 1)
})

test('a surface of more than one predictor, or without a centre, is refused', () => {
  const data = dataOf(
    Array.from({ length: 12 }, (_, i): [number, number, number, number] => [i, i % 3, i % 5, i % 4]),
  )
  const options = { centre: 0, roles: 'distinguishable', method: 'ML' } as const
  const two = { ...data, predictors: [...data.predictors, ...data.predictors] }
  expect(() => responseSurfaces(two, options)).toThrow(RangeError)
  expect(() => responseSurfaces(data, { ...options, centre: Number.NaN })).toThrow(RangeError)
  const few = responseSurfaces(dataOf([[1, 2, 3, 4]]), options)
  expect(few).toEqual({ fitted: false, reason: 'too-few-couples' })
})
