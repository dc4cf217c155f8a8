import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOver } from '../layout/place-tags.ts'
import { networkFunctions, type NetworkRanks } from './attachment-network.ts'
import { circleSize, layOutCircles } from './lay-out-circles.ts'

const none: NetworkRanks = { proximity: [], safeHaven: [], secureBase: [], separation: [] }
const byIndex = (_: unknown, __: unknown, index: number) => index + 1
const figure = fc.integer({ min: 1, max: 14 }).map((person) => ({ person: `p${person}` }))
const ranked = fc.uniqueArray(figure, { maxLength: 10, selector: ({ person }) => person })
const entries = fc
  .array(fc.record({ proximity: ranked, safeHaven: ranked, secureBase: ranked, separation: ranked }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((all) => all.map((ranks, index) => ({ id: `e${index}`, ranks })))

test('everybody of a day is drawn once, inside, over nobody, and no nearer than who comes before', () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(...networkFunctions), (all, of) => {
      for (const { id, ranks } of all) {
        const { figures, centre, width, height } = layOutCircles(all, id, of, byIndex)
        expect(figures.map((one) => one.figure)).toEqual(ranks[of])
        const boxes = figures.map(({ x, y }) => ({
          ...{ x: x - circleSize.width / 2, y: y - circleSize.height / 2 },
          ...{ width: circleSize.width, height: circleSize.height },
        }))
        const away = figures.map(({ x, y }) => Math.hypot(x - centre.x, y - centre.y))
        for (const [index, box] of boxes.entries()) {
          expect(boxes.slice(0, index).some((other) => isOver(box, other))).toBe(false)
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width).toBeLessThanOrEqual(width)
          expect(box.y + box.height).toBeLessThanOrEqual(height)
          if (index > 0) expect(away[index]! - away[index - 1]!).toBeGreaterThan(-1e-6)
        }
      }
    }),
    { seed: 29, numRuns: 150 },
  )
})

test('from day to day people keep their direction and come nearer or go further', () => {
  const all = [
    { id: 'march', ranks: { ...none, safeHaven: [{ person: 'ana' }, { name: 'Rex' }, { person: 'ben' }] } },
    { id: 'june', ranks: { ...none, safeHaven: [{ name: 'rex' }, { person: 'carla' }, { person: 'ana' }] } },
  ]
  const [march, june] = all.map(({ id }) => layOutCircles(all, id, 'safeHaven', byIndex))
  expect([march!.width, march!.rings]).toEqual([june!.width, june!.rings])
  const seen = (layout: typeof march, key: string) => {
    const { x, y } = layout!.figures.find((one) => one.key === key)!
    const [dx, dy] = [x - layout!.centre.x, y - layout!.centre.y]
    return { angle: Math.atan2(dy, dx), away: Math.hypot(dx, dy) }
  }
  for (const key of ['person ana', 'name rex'])
    expect(seen(march, key).angle).toBeCloseTo(seen(june, key).angle, 6)
  expect(seen(june, 'person ana').away).toBeGreaterThan(seen(march, 'person ana').away)
  expect(seen(june, 'name rex').away).toBeLessThan(seen(march, 'name rex').away)
})

test('who shares a place stands on one ring', () => {
  const all = [{ id: 'a', ranks: { ...none, proximity: ['x', 'y', 'z'].map((person) => ({ person })) } }]
  const { figures, rings } = layOutCircles(all, 'a', 'proximity', (_, __, index) => [1, 1, 3][index]!)
  expect(figures.map(({ ring }) => ring)).toEqual([0, 0, 2])
  expect(rings.map(({ from, to }) => [from, to])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ])
})
