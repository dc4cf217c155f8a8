import { expect, test } from 'vitest'
import { bank, named, runAdaptive } from '#testing/adaptive-run.ts'
import { seededRandom } from '../seeded-random.ts'
import type { AdaptiveTest } from './adaptive-test.ts'
import { calibrateExposure } from './calibrate-exposure.ts'
import { chooseShortForm } from './choose-short-form.ts'
import { dueArea } from './due-area.ts'
import type { IrtItem } from './irt-item.ts'
import { itemInformation } from './item-information.ts'
import { compileReplay } from './replay-adaptive.ts'
import { startAdaptive } from './start-adaptive.ts'

test('areas get their shares, whatever tells more', () => {
  const items = named(bank).map((item, index) => ({ ...item, area: index < 8 ? 'fear' : 'distance' }))
  const states = runAdaptive({ items, maxItems: 8, areas: { fear: 0.5, distance: 0.5 } }, () => 2)
  const areas = states.at(-1)!.given.map(({ item }) => items.find(({ id }) => id === item)!.area)
  expect(areas.filter((area) => area === 'distance').length).toBe(4)
  // Four are all there are: then the other area fills up.
  const long = runAdaptive({ items, maxItems: 10, areas: { fear: 0.5, distance: 0.5 } }, () => 2)
  expect(long.at(-1)!.given.length).toBe(10)
  expect(dueArea({ fear: 1 }, [], [{ id: '1', parameters: null }])).toBeUndefined()
})

test('randomesque choice shares the load, and the same generator gives the same test', () => {
  const form: AdaptiveTest = { items: named(bank), maxItems: 3, amongBest: 4 }
  const firsts = new Map<string, number>()
  const random = seededRandom(11)
  for (let person = 0; person < 400; person++) {
    const first = startAdaptive(form, random).next!
    firsts.set(first, (firsts.get(first) ?? 0) + 1)
  }
  expect(firsts.size).toBe(4)
  for (const count of firsts.values()) expect(Math.abs(count - 100)).toBeLessThan(40)
  const [one, other] = [seededRandom(3), seededRandom(3)].map((source) => runAdaptive(form, () => 2, source))
  expect(one).toEqual(other)
})

test('an item with a low exposure is asked of about that share of those for whom it is best', () => {
  const items = named(bank)
  const best = startAdaptive({ items, maxItems: 1 }).next!
  const form: AdaptiveTest = {
    items: items.map((item) => (item.id === best ? { ...item, exposure: 0.25 } : item)),
    maxItems: 2,
  }
  const random = seededRandom(8)
  let asked = 0
  for (let person = 0; person < 1000; person++) {
    const states = runAdaptive(form, () => 2, random)
    if (states.at(-1)!.given.some(({ item }) => item === best)) asked++
  }
  expect(Math.abs(asked / 1000 - 0.25)).toBeLessThan(0.05)
  // What was set aside comes back before the test would end for want of items.
  expect(runAdaptive({ ...form, maxItems: 12 }, () => 2, random).at(-1)!.given.length).toBe(12)
})

test('exposure numbers found by simulation keep every item below the wanted share, and tests keep their length', () => {
  const random = seededRandom(17)
  const items = Array.from({ length: 24 }, (_, index): IrtItem => ({
    model: 'graded',
    a: 0.8 + random() * 1.5,
    b: [-1, 0.2, 1.2].map((b) => b + index / 12 - 1),
  }))
  const rules = { maxItems: 6 }
  const free = calibrateExposure(items, rules, 1, random, { rounds: 1 })
  expect(Math.max(...free.rates)).toBe(1)
  const { exposure, rates } = calibrateExposure(items, rules, 0.4, random)
  expect(Math.max(...rates)).toBeLessThan(0.45)
  expect(rates.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(6, 10)
  expect(exposure.filter((share) => share === 1).length).toBeGreaterThanOrEqual(6)
  // Where everything is set aside, the best is asked after all.
  const strict = compileReplay(items, { maxItems: 24, exposure: items.map(() => 1e-9) })
  expect(strict(new Int8Array(24).fill(1), () => 0.5).lengths[0]).toBe(24)
  expect(() => strict(new Int8Array(24))).toThrow(RangeError)
  expect(() => compileReplay(items, { maxItems: 1, exposure: [0.5] })).toThrow(RangeError)
  expect(() => compileReplay(items, { maxItems: 1, exposure: items.map(() => 0) })).toThrow(RangeError)
  expect(() => calibrateExposure(items, rules, 0.2, random)).toThrow(RangeError)
})

test('a short form holds the items that tell most over its range, as trying all of them shows', () => {
  const items = named(bank)
  const form = chooseShortForm(items, { from: 0.5, to: 2 }, { length: 3 })
  const mean = (ids: readonly string[]) => {
    let sum = 0
    for (let place = 0; place <= 60; place++)
      for (const id of ids)
        sum += itemInformation(bank[Number(id.slice(1)) - 1]!, 0.5 + (1.5 * place) / 60) / 61
    return sum
  }
  let largest = 0
  for (const [x, one] of items.entries())
    for (const [y, two] of items.entries())
      for (const three of items.slice(y + 1))
        if (y > x) largest = Math.max(largest, mean([one.id, two.id, three.id]))
  expect(form.information).toBeCloseTo(largest, 10)
  expect(mean(form.items)).toBeCloseTo(largest, 10)
  expect(form.standardError).toBeCloseTo(1 / Math.sqrt(largest), 10)
  const halves = items.map((item, index) => ({ ...item, area: index < 6 ? 'fear' : 'distance' }))
  const balanced = chooseShortForm(halves, { from: 0, to: 0 }, { perArea: { fear: 2, distance: 1 } })
  expect(balanced.items.filter((id) => Number(id.slice(1)) <= 6).length).toBe(2)
  expect(balanced.items.length).toBe(3)
})
