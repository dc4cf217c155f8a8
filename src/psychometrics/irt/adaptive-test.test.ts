import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bank, named, runAdaptive } from '#testing/adaptive-run.ts'
import { seededRandom } from '../seeded-random.ts'
import type { AdaptiveItem, RandomSource } from './adaptive-test.ts'
import { answerAdaptive } from './answer-adaptive.ts'
import { categoryProbabilities } from './category-probabilities.ts'
import { chooseShortForm } from './choose-short-form.ts'
import type { GradedItem, IrtItem } from './irt-item.ts'
import { itemInformation } from './item-information.ts'
import { compileReplay } from './replay-adaptive.ts'
import { scoreEap } from './score-eap.ts'
import { startAdaptive } from './start-adaptive.ts'

const reference = join(import.meta.dirname, '../../../../shared/data/reference')

const rowsOf = (file: string) =>
  readFileSync(join(reference, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

function drawAnswer(item: IrtItem, theta: number, random: RandomSource): number {
  let left = random()
  const p = categoryProbabilities(item, theta)
  for (const [category, share] of p.entries()) {
    left -= share
    if (left < 0) return category
  }
  return p.length - 1
}

function drawNormal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

test.skipIf(!existsSync(reference))(
  'item order is exactly that of mirtCAT, and θ, its error and the information agree to 1e-9',
  () => {
    const items = rowsOf('irt/grm_items24.csv').map(([, a, ...b]): GradedItem => ({
      model: 'graded',
      a: Number(a),
      b: b.map(Number),
    }))
    const people = rowsOf('cat/full_responses.csv').map((cells) => cells.slice(2).map(Number))
    const { traces } = JSON.parse(readFileSync(join(reference, 'cat/trace.json'), 'utf8')) as {
      traces: { items: number[]; info: number[]; theta: number[]; psd: number[] }[]
    }
    const rules = { maxItems: 12, maxError: 0.32 }
    const replay = compileReplay(items, rules)(Int8Array.from(people.flat()))
    let worst = 0
    for (const [person, trace] of traces.entries()) {
      const at = person * 12
      const length = replay.lengths[person]!
      expect([...replay.items.subarray(at, at + length)].map((item) => item + 1)).toEqual(trace.items)
      for (let step = 0; step < length; step++) {
        const before = step === 0 ? 0 : replay.thetas[at + step - 1]!
        worst = Math.max(
          worst,
          Math.abs(replay.thetas[at + step]! - trace.theta[step]!),
          Math.abs(replay.standardErrors[at + step]! - trace.psd[step]!),
          Math.abs(itemInformation(items[replay.items[at + step]!]!, before) - trace.info[step]!),
        )
      }
      if (person % 10 !== 0) continue
      const states = runAdaptive(
        { items: named(items), ...rules },
        (id) => people[person]![Number(id.slice(1)) - 1]!,
      )
      expect(states.at(-1)!.given.map(({ item }) => Number(item.slice(1)))).toEqual(trace.items)
      for (const [step, state] of states.slice(1).entries()) {
        worst = Math.max(worst, Math.abs(state.estimate!.theta - trace.theta[step]!))
        worst = Math.max(worst, Math.abs(state.estimate!.standardError - trace.psd[step]!))
      }
    }
    expect(traces.length).toBe(200)
    expect(worst).toBeLessThan(1e-9)
  },
)

test('the fast replay asks what the test itself asks, whatever the items and answers are', () => {
  const item = fc.record({
    model: fc.constantFrom('graded' as const, 'partial-credit' as const),
    a: fc.integer({ min: 2, max: 30 }).map((x) => x / 10),
    b: fc
      .uniqueArray(fc.integer({ min: -30, max: 30 }), { minLength: 2, maxLength: 4 })
      .map((b) => b.toSorted((x, y) => x - y).map((x) => x / 10)),
  })
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 10 }),
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 10, maxLength: 10 }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 80 }),
      (items, answers, maxItems, error) => {
        const rules = { maxItems, maxError: error / 100 }
        const replay = compileReplay(items, rules)(Int8Array.from(items, (_, index) => answers[index]!))
        const last = runAdaptive(
          { items: named(items), ...rules },
          (id) => answers[Number(id.slice(1)) - 1]!,
        ).at(-1)!
        expect(last.given.map(({ item: id }) => Number(id.slice(1)) - 1)).toEqual([
          ...replay.items.subarray(0, replay.lengths[0]),
        ])
        expect(replay.thetas[replay.lengths[0]! - 1]).toBeCloseTo(last.estimate!.theta, 10)
      },
    ),
    { numRuns: 300 },
  )
})

test('with each further item the mean squared error falls, over 10,000 simulated people', () => {
  const random = seededRandom(4)
  const people = 10_000
  const trueThetas = Float64Array.from({ length: people }, () => drawNormal(random))
  const answers = new Int8Array(people * bank.length)
  for (let person = 0; person < people; person++)
    for (const [index, item] of bank.entries())
      answers[person * bank.length + index] = drawAnswer(item, trueThetas[person]!, random)
  const replay = compileReplay(bank, { maxItems: bank.length })(answers)
  const errors = Array.from({ length: bank.length }, (_, step) => {
    let sum = 0
    for (let person = 0; person < people; person++)
      sum += (replay.thetas[person * bank.length + step]! - trueThetas[person]!) ** 2
    return sum / people
  })
  expect(errors[0]).toBeLessThan(1)
  for (let step = 1; step < errors.length; step++) expect(errors[step]).toBeLessThan(errors[step - 1]!)
  // The posterior's own error is honest: its mean square is that of the real errors.
  let claimed = 0
  for (let person = 0; person < people; person++)
    claimed += replay.standardErrors[(person + 1) * bank.length - 1]! ** 2 / people
  expect(errors.at(-1)! / claimed).toBeGreaterThan(0.95)
  expect(errors.at(-1)! / claimed).toBeLessThan(1.05)
})

test('a posterior that would underflow is taken up as logarithms', () => {
  const steep = Array.from({ length: 60 }, (_, index): IrtItem => ({
    model: 'graded',
    a: 30,
    b: [index % 2 === 0 ? -3 : 3],
  }))
  // They contradict each other: above every high threshold, below every low one.
  const answers = steep.map((_, index) => index % 2)
  const replay = compileReplay(steep, { maxItems: 60 })(Int8Array.from(answers))
  const { theta, standardError } = scoreEap(steep, answers)
  expect(replay.lengths[0]).toBe(60)
  expect(replay.thetas[59]).toBeCloseTo(theta, 8)
  expect(replay.standardErrors[59]).toBeCloseTo(standardError, 6)
})

test('of equally informative items the first is asked', () => {
  const same: IrtItem = { model: 'graded', a: 1.3, b: [-0.5, 0.5] }
  const twins = named([same, same, same])
  const states = runAdaptive({ items: twins, maxItems: 3 }, () => 1)
  expect(states.at(-1)!.given.map(({ item }) => item)).toEqual(['i1', 'i2', 'i3'])
  expect([...compileReplay([same, same, same], { maxItems: 3 })(Int8Array.of(1, 1, 1)).items]).toEqual([
    0, 1, 2,
  ])
})

test('the test ends when it is precise enough or long enough, and says which', () => {
  const items = named(bank)
  const short = runAdaptive({ items, maxItems: 3 }, () => 2).at(-1)!
  expect([short.ended, short.given.length, short.next]).toEqual(['long-enough', 3, null])
  const precise = runAdaptive({ items, maxItems: 12, maxError: 0.5 }, () => 2).at(-1)!
  expect(precise.ended).toBe('precise')
  expect(precise.estimate!.standardError).toBeLessThanOrEqual(0.5)
  const atLeast = runAdaptive({ items, maxItems: 12, minItems: 6, maxError: 0.9 }, () => 2).at(-1)!
  expect([atLeast.ended, atLeast.given.length]).toEqual(['precise', 6])
  expect(runAdaptive({ items, maxItems: 40 }, () => 2).at(-1)!.ended).toBe('no-item-left')
})

test('a question about danger is never first, never chosen, and never left out', () => {
  // By information it would always win.
  const danger: AdaptiveItem = { id: 'danger', parameters: { model: 'graded', a: 9, b: [0] }, isSafety: true }
  const other: AdaptiveItem = { id: 'harm', parameters: null, isSafety: true }
  const items = [danger, ...named(bank), other]
  for (const rules of [{ maxItems: 1 }, { maxItems: 12, maxError: 0.6 }, { maxItems: 30 }]) {
    const states = runAdaptive({ items, ...rules }, () => 1)
    const asked = states.at(-1)!.given.map(({ item }) => item)
    expect(asked.slice(-2)).toEqual(['danger', 'harm'])
    expect(asked.filter((id) => id === 'danger' || id === 'harm').length).toBe(2)
    expect(states[0]!.next).not.toBe('danger')
  }
  expect(chooseShortForm(items, { from: -1, to: 1 }, { length: 2 }).items).toEqual(
    expect.arrayContaining(['danger', 'harm']),
  )
})

test('where parameters are missing the whole form is asked in its order, and no θ is claimed', () => {
  const items = [...named(bank.slice(0, 3)), { id: 'x', parameters: null }]
  const states = runAdaptive({ items, maxItems: 2 }, () => 1)
  expect(states[0]).toMatchObject({ mode: 'full-length', estimate: null })
  expect(states.at(-1)!.given.map(({ item }) => item)).toEqual(['i1', 'i2', 'i3', 'x'])
  expect(states.at(-1)).toMatchObject({ ended: 'no-item-left', estimate: null, next: null })
})

test('a question that somebody would rather not answer counts as asked and tells nothing', () => {
  const states = runAdaptive({ items: named(bank), maxItems: 4 }, () => null)
  expect(states.at(-1)!.given.length).toBe(4)
  expect(states.at(-1)!.estimate!.theta).toBeCloseTo(0, 12)
  expect(states.at(-1)!.estimate!.standardError).toBeCloseTo(1, 6)
})

test('a test that cannot be given, and answers that cannot be, are refused', () => {
  const items = named(bank)
  for (const wrong of [
    { items, maxItems: 0 },
    { items, maxItems: 1.5 },
    { items, maxItems: 2, minItems: 3 },
    { items, maxItems: 2, maxError: -1 },
    { items, maxItems: 2, amongBest: 0 },
    { items, maxItems: 2, areas: { fear: 2 } },
    { items: [], maxItems: 2 },
    { items: [items[0]!, items[0]!], maxItems: 2 },
    { items: [{ ...items[0]!, exposure: 0 }], maxItems: 1 },
    { items: [{ id: 'x', parameters: { model: 'graded' as const, a: 1, b: [1, 0] } }], maxItems: 1 },
    { items, maxItems: 2, amongBest: 2 },
    { items, maxItems: 2, prior: { mean: 0, sd: 0 } },
  ])
    expect(() => startAdaptive(wrong)).toThrow(RangeError)
  const form = { items, maxItems: 1 }
  const state = startAdaptive(form)
  for (const answer of [5, -1, 0.5, Number.NaN])
    expect(() => answerAdaptive(form, state, answer)).toThrow(RangeError)
  expect(() => answerAdaptive(form, answerAdaptive(form, state, 1), 1)).toThrow(RangeError)
  expect(() => answerAdaptive(form, { ...state, next: 'nowhere' }, 1)).toThrow(RangeError)
  expect(() => answerAdaptive(form, { ...state, given: [{ item: state.next!, answer: 1 }] }, 1)).toThrow(
    RangeError,
  )
  expect(() => answerAdaptive(form, { ...state, given: [{ item: 'nowhere', answer: 1 }] }, 1)).toThrow(
    RangeError,
  )
  const replay = compileReplay(bank, { maxItems: 2 })
  expect(() => replay(new Int8Array(5))).toThrow(RangeError)
  expect(() => replay(new Int8Array(12).fill(5))).toThrow(RangeError)
  expect(() => compileReplay(bank, { maxItems: 0 })).toThrow(RangeError)
  expect(() => chooseShortForm(items, { from: 1, to: 0 }, { length: 1 })).toThrow(RangeError)
  expect(() => chooseShortForm(items, { from: 0, to: 1 }, { length: 13 })).toThrow(RangeError)
  expect(() => chooseShortForm([{ id: '1', parameters: null }], { from: 0, to: 1 }, { length: 1 })).toThrow(
    RangeError,
  )
})

test('an item that a person left out is not asked in the replay', () => {
  const answers = new Int8Array(12).fill(2)
  answers[3] = -1
  const replay = compileReplay(bank, { maxItems: 12 })(answers)
  expect(replay.lengths[0]).toBe(11)
  expect([...replay.items.subarray(0, 11)]).not.toContain(3)
})
