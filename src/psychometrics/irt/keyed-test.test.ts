import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bank } from '#testing/adaptive-run.ts'
import { itemsLeft } from './items-left.ts'
import { categoryOf, type KeyedItem, type KeyedTest } from './keyed-test.ts'
import { replayAsked } from './replay-asked.ts'
import { walkAdaptive } from './walk-adaptive.ts'

const values = [1, 2, 3, 4, 5]
const items: KeyedItem[] = bank.map((parameters, index) => ({
  id: `i${index + 1}`,
  parameters,
  values: index % 3 === 0 ? values.toReversed() : values,
}))
const danger: KeyedItem = { id: 'danger', parameters: null, isSafety: true, values: [] }
const form: KeyedTest = { items: [...items, danger], maxItems: 8, minItems: 4, maxError: 0.4, seed: 5 }

/** Answers one question after the other, as a device does. */
function answerAll(given: KeyedTest, answer: (id: string) => number | null) {
  const answers: Record<string, number | null> = {}
  const left: number[] = []
  let state = walkAdaptive(given, answers)
  while (state.next !== null) {
    left.push(itemsLeft(given, state))
    answers[state.next] = answer(state.next)
    state = walkAdaptive(given, answers)
  }
  return { answers, left, state, asked: state.given.map(({ item }) => item) }
}

test('what a device asked is what the rules ask, whatever is answered and drawn', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.constantFrom(...values)), { minLength: 13, maxLength: 13 }),
      fc.integer({ min: 0, max: 0xffffffff }),
      fc.integer({ min: 1, max: 4 }),
      (given, seed, amongBest) => {
        const drawn = { ...form, seed, amongBest }
        const { answers, asked, state } = answerAll(drawn, (id) =>
          id === 'danger' ? 1 : given[Number(id.slice(1))]!,
        )
        const replay = replayAsked(drawn, asked, answers)
        expect(replay).toMatchObject({ holds: true, ended: state.ended })
        expect(replay.holds && replay.steps.at(-1)!.theta).toBe(state.estimate!.theta)
        expect(asked.at(-1)).toBe('danger')
      },
    ),
    { numRuns: 100 },
  )
})

test('a question too few, too many, swapped or with an answer beside it does not hold', () => {
  const { answers, asked } = answerAll(form, () => 3)
  const without = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== asked.at(-1)))
  expect(replayAsked(form, asked.slice(0, -1), without)).toEqual({ holds: false, at: asked.length - 1 })
  expect(replayAsked(form, asked, { ...answers, i99: 3 }).holds).toBe(false)
  expect(replayAsked(form, [asked[1]!, asked[0]!, ...asked.slice(2)], answers)).toEqual({
    holds: false,
    at: 0,
  })
  const unasked = items.find(({ id }) => !asked.includes(id))!.id
  expect(replayAsked(form, [...asked, unasked], { ...answers, [unasked]: 3 }).holds).toBe(false)
  expect(replayAsked(form, [], {})).toEqual({ holds: false, at: 0 })
  expect(replayAsked(form, asked, without).holds).toBe(false)
  expect(() => replayAsked(form, asked, { ...answers, [asked[0]!]: 9 })).toThrow(RangeError)
  const unknown = { ...form, items: [{ ...items[0]!, parameters: null }] }
  expect(() => replayAsked(unknown, ['i1'], { i1: 1 })).toThrow(RangeError)
})

test('of two items that tell the same either may come first, unless one was drawn', () => {
  const twin = (id: string): KeyedItem => ({
    id,
    parameters: { model: 'graded', a: 1.4, b: [-1, 0, 1, 2] },
    values,
  })
  const twins: KeyedTest = { items: [twin('a'), twin('b')], maxItems: 1, seed: 1 }
  expect(replayAsked(twins, ['a'], { a: 2 }).holds).toBe(true)
  expect(replayAsked(twins, ['b'], { b: 2 }).holds).toBe(true)
  const drawn = { ...twins, amongBest: 2 }
  const first = walkAdaptive(drawn, {}).next!
  const other = first === 'a' ? 'b' : 'a'
  expect(replayAsked(drawn, [first], { [first]: 2 }).holds).toBe(true)
  expect(replayAsked(drawn, [other], { [other]: 2 }).holds).toBe(false)
  const areas = {
    ...twins,
    items: [
      { ...twin('a'), area: 'x' },
      { ...twin('b'), area: 'y' },
    ],
    areas: { x: 0.6, y: 0.4 },
  }
  expect(replayAsked(areas, ['b'], { b: 2 }).holds).toBe(false)
})

test('an earlier answer that is changed leads on from there', () => {
  const { answers, asked } = answerAll(form, () => 1)
  const changed = walkAdaptive(form, { [asked[0]!]: 5 })
  expect(changed.given).toHaveLength(1)
  const before = walkAdaptive(form, { [asked[0]!]: answers[asked[0]!]! })
  expect(changed.estimate!.theta).not.toBe(before.estimate!.theta)
  // What was answered on the way that is not gone any more does not count.
  const whole = walkAdaptive(form, { ...answers, [asked[0]!]: 5 })
  const fresh = walkAdaptive(
    form,
    Object.fromEntries(whole.given.map(({ item }) => [item, { ...answers, [asked[0]!]: 5 }[item]])),
  )
  expect(whole.estimate).toEqual(fresh.estimate)
})

test('a reversed item counts from its largest answer down, and a question left out tells nothing', () => {
  expect(categoryOf(items[0]!, 5)).toBe(0)
  expect(categoryOf(items[1]!, 5)).toBe(4)
  expect(categoryOf(items[1]!, null)).toBe(null)
  expect(categoryOf(danger, 7)).toBe(null)
  expect(() => categoryOf(items[1]!, 0)).toThrow(RangeError)
  expect(() => categoryOf(items[1]!, '5')).toThrow(RangeError)
})

test('how many are left is told within the rules, and ends with what really is left', () => {
  const { left, asked } = answerAll(form, (id) => (Number(id.slice(1)) % 5) + 1)
  expect(left.at(-1)).toBe(1)
  for (const [step, count] of left.entries()) {
    expect(count).toBeGreaterThanOrEqual(1)
    expect(step + count).toBeLessThanOrEqual(form.maxItems + 1)
  }
  expect(Math.abs(left[0]! - asked.length)).toBeLessThanOrEqual(3)
  const whole = walkAdaptive({ ...form, items: [{ ...items[0]!, parameters: null }, danger] }, {})
  expect(itemsLeft(form, whole)).toBe(form.items.length)
  const end = walkAdaptive(form, answerAll(form, () => 3).answers)
  expect(itemsLeft(form, end)).toBe(0)
})
