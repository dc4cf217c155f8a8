import { expect, test } from 'vitest'
import { apimOverTime } from './apim-over-time.ts'
import type { PartnersOverTime } from './apim-over-time.ts'

test('over time, actor and partner effects of the time before are found again', () => {
  let state = 99
  const random = () => {
    state = (state * 48271) % 2147483647
    return Math.sqrt(12) * (state / 2147483647 - 0.5)
  }
  const rows: { dyad: number; time: number; xa: number; xb: number; ya: number | null; yb: number | null }[] =
    []
  for (let dyad = 0; dyad < 150; dyad++) {
    const [a, b] = [random(), random()]
    let before = [0, 0]
    for (let time = 0; time < 6; time++) {
      const shared = random()
      const ya = 5 + a + 0.5 * before[0]! - 0.3 * before[1]! + 0.6 * shared + 0.7 * random()
      const yb = 4 + b + 0.2 * before[1]! + 0.4 * before[0]! + 0.6 * shared + 0.9 * random()
      before = [random(), random()]
      const isMissing = (dyad + time) % 11 === 0
      rows.push({
        dyad,
        time,
        xa: before[0]!,
        xb: before[1]!,
        ya: time === 0 || isMissing ? null : ya,
        yb: time === 0 ? null : yb,
      })
    }
  }
  const data: PartnersOverTime = {
    dyad: rows.map((row) => row.dyad),
    time: rows.map((row) => row.time),
    outcome: { a: rows.map((row) => row.ya), b: rows.map((row) => row.yb) },
    predictors: [{ name: 'x', a: rows.map((row) => row.xa), b: rows.map((row) => row.xb) }],
    from: 'time-before',
    autoregressive: false,
  }
  const fit = apimOverTime(data, 'REML')
  if (!fit.fitted) throw new Error(fit.reason)
  expect(fit.rows).toBe(
    rows.filter((row) => row.ya !== null).length + rows.filter((row) => row.yb !== null).length,
  )
  const truth = { 'a:actor:x': 0.5, 'a:partner:x': -0.3, 'b:actor:x': 0.2, 'b:partner:x': 0.4 }
  for (const [name, value] of Object.entries(truth)) {
    const effect = fit.fixed.find((one) => one.name === name)!
    expect(Math.abs(effect.estimate - value)).toBeLessThan(3.5 * effect.standardError)
    expect(effect.standardError).toBeLessThan(0.08)
  }
  // 0.36 ÷ √(0.85 · 1.17)
  expect(fit.residual.correlation).toBeCloseTo(0.361, 1)
  const turned = apimOverTime({ ...data, time: rows.map((row) => -row.time) }, 'REML')
  expect(turned).toEqual({ fitted: false, reason: 'times-not-rising' })
  expect(() => apimOverTime({ ...data, time: [1] }, 'REML')).toThrow(RangeError)
})
