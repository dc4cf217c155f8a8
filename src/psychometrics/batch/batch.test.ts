import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreResponse } from '../score-response.ts'
import type { ScoringKey } from '../scoring-key.ts'
import { batchStatus, type ScoreColumn } from './score-column.ts'
import { scoreColumns } from './score-columns.ts'
import { scoreRows } from './score-rows.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/scoring')

/** Person after person → item after item. */
function turned<Bytes extends Int8Array | Uint8Array>(rows: Bytes, width: number): Bytes {
  const count = rows.length / width
  return rows.map((_, index) => rows[(index % count) * width + Math.floor(index / count)]!) as Bytes
}

test.skipIf(!existsSync(folder))(
  '240 people with gaps score as in R, at every allowance for missing items',
  () => {
    const expected = JSON.parse(readFileSync(join(folder, 'responses36.json'), 'utf8'))
    const [, ...lines] = readFileSync(join(folder, 'responses36.csv'), 'utf8').trim().split('\n')
    const rows = Int8Array.from(
      lines.flatMap((line) =>
        line
          .split(',')
          .slice(1)
          .map((cell) => (cell === '' ? -1 : Number(cell))),
      ),
    )
    const items = Array.from({ length: 36 }, (_, index) => ({ id: String(index + 1), responses: 'a' }))
    for (const share of [100, 80, 50])
      for (const [field, method] of [
        ['mean', 'mean'],
        ['sum', 'sum'],
      ] as const) {
        const key: ScoringKey = {
          items,
          responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5, 6, 7] } },
          scales: ['A', 'B'].map((id) => ({
            id,
            items: expected.scales[id].map(String),
            reverse: expected.reverse.map(String),
            method,
            missing: { rule: 'prorate', maxMissing: 18 - Math.ceil((share / 100) * 18 - 1e-9) },
          })),
          key: { status: 'verified' },
        }
        for (const columns of [scoreRows(key, rows), scoreColumns(key, turned(rows, 36))])
          for (const column of columns) {
            const reference = expected.scores[`${column.id}_min${share}`]
            for (const [row, value] of reference[field].entries()) {
              expect(column.answered[row]).toBe(reference.answered[row])
              if (value === null) expect(batchStatus[column.status[row]!]).toBe('no-score')
              else expect(Math.abs(column.values[row]! / value - 1)).toBeLessThan(1e-12)
            }
          }
      }
  },
)

/** A key of up to 12 items over several ranges, with scales of every method, and answers with gaps and slips. */
const batch = fc
  .record({
    limits: fc.array(
      fc.record({
        min: fc.integer({ min: 0, max: 3 }),
        span: fc.integer({ min: 1, max: 10 }),
        isChoice: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
    scales: fc.array(
      fc.record({
        picks: fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 12 }),
        reversed: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        method: fc.constantFrom('sum' as const, 'mean' as const, 'mean-times' as const),
        factor: fc.constantFrom(undefined, 10, 0.5),
        rule: fc.constantFrom(
          'prorate' as const,
          'prorate' as const,
          'none' as const,
          'as-zero' as const,
          'item-mean-rounded' as const,
        ),
        maxMissing: fc.integer({ min: 0, max: 12 }),
        round: fc.constantFrom(undefined, undefined, 'half-up' as const),
        // What the packed counters cannot take is scored row by row; both ways must come to the same.
        special: fc.constantFrom('no', 'no', 'no', 'weights', 'required', 'points', 'fractions', 'parts'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    status: fc.constantFrom('verified', 'verified', 'verified', 'unverified'),
    range: fc.constantFrom(undefined, undefined, { min: 1, max: 4 }),
    answers: fc.array(
      fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 10 }) }, fc.constantFrom(-1, 0, 13, 126)),
      {
        minLength: 12,
        maxLength: 120,
      },
    ),
  })
  .map(({ limits, scales, status, range, answers }) => {
    const width = limits.length
    const key: ScoringKey = {
      items: limits.map((_, index) => ({ id: `i${index}`, responses: `r${index}` })),
      responses: Object.fromEntries(
        limits.map(({ min, span, isChoice }, index) => [
          `r${index}`,
          isChoice
            ? // With a gap: an answer between two options is none.
              ({ kind: 'choice', values: [min, min + span] } as const)
            : ({ kind: 'slider', min, max: min + span, step: 1 } as const),
        ]),
      ),
      scales: scales.map(({ picks, reversed, rule, maxMissing, special, ...scale }, index) => {
        const items = [...new Set(picks.map((pick) => `i${pick % width}`))]
        const worth = special === 'fractions' ? 0.5 : 3
        const points = Object.fromEntries(
          Array.from({ length: 14 }, (_, answer) => [answer, 20 - worth * answer]),
        )
        const isOfParts = special === 'parts' && index > 0
        return {
          ...scale,
          id: `s${index}`,
          items: isOfParts ? [] : items,
          reverse: limits.flatMap((_, item) => (reversed[item] ? [`i${item}`] : [])),
          missing: { rule, maxMissing },
          ...(special === 'weights' ? { weights: { [items[0]!]: 3 } } : {}),
          ...(special === 'required' ? { required: [items[0]!] } : {}),
          ...(special === 'points' || special === 'fractions'
            ? { recode: [{ items: items.slice(0, 2), points }] }
            : {}),
          ...(isOfParts ? { parts: [{ scale: 's0', weight: 2 }] } : {}),
        }
      }),
      key: { status },
    }
    const isRecoded = key.scales.some((scale) => scale.recode)
    return {
      key,
      range: isRecoded ? undefined : range,
      width,
      answers: answers.slice(0, answers.length - (answers.length % width)),
    }
  })

test('a batch scores exactly as scoreResponse does one by one, by rows and by columns, in signed and unsigned bytes', () => {
  let compared = 0
  const seen = new Set<string>()
  fc.assert(
    fc.property(batch, ({ key, range, width, answers }) => {
      const signed = Int8Array.from(answers)
      const unsigned = Uint8Array.from(answers, (answer) => (answer === -1 ? 255 : answer))
      const options = range ? { range } : {}
      const batches = [
        scoreRows(key, signed, options),
        scoreRows(key, unsigned, options),
        scoreColumns(key, turned(signed, width), options),
        scoreColumns(key, turned(unsigned, width), options),
      ]
      for (let row = 0; row < answers.length / width; row++) {
        const given = Object.fromEntries(
          key.items.map(({ id }, index) => {
            const answer = answers[row * width + index]!
            return [id, answer === -1 ? null : answer]
          }),
        )
        const { scores } = scoreResponse(key, given, options)
        for (const columns of batches)
          for (const column of columns) {
            compared++
            const expected = scores[column.id]!
            const status = batchStatus[column.status[row]!]!
            seen.add(status)
            expect(column.answered[row]).toBe(expected.answered)
            if (!expected.scored) {
              expect(['no-score', 'out-of-range', 'key-not-verified']).toContain(status)
              expect(column.values[row]).toBe(Number.NEGATIVE_INFINITY)
              expect(status === 'out-of-range').toBe(expected.reason.includes('out of range'))
            } else {
              expect(column.values[row]).toBe(expected.value)
              expect(status).toBe(expected.prorated ? 'prorated' : 'scored')
            }
          }
      }
    }),
    { numRuns: 1500 },
  )
  expect(compared).toBeGreaterThan(40_000)
  expect([...seen].toSorted()).toEqual([...batchStatus].toSorted())
})

const key = (values: number[], count: number): ScoringKey => ({
  items: Array.from({ length: count }, (_, index) => ({ id: String(index), responses: 'a' })),
  responses: { a: { kind: 'choice', values } },
  scales: [
    {
      id: 's',
      items: Array.from({ length: count }, (_, index) => String(index)),
      reverse: ['0'],
      method: 'sum',
      missing: { rule: 'prorate', maxMissing: 2 },
    },
  ],
  key: { status: 'verified' },
})

test('negative answers are scored, but not where −1 could be one', () => {
  const column = scoreRows(key([-5, -4, -3, -2], 2), Int8Array.of(-5, -3, -1, -2, 7, -2))[0]!
  expect([...column.values]).toEqual([-2 - 3, -2 * 2, Number.NEGATIVE_INFINITY])
  expect([...column.status]).toEqual([0, 1, 3])
  expect(() => scoreRows(key([-2, -1, 0], 2), Int8Array.of(0, 0))).toThrow(RangeError)
})

test('a scale of 255 items with the widest answers does not overflow', () => {
  const wide = key([0, 254], 255)
  const column: ScoreColumn = scoreRows(wide, new Uint8Array(255).fill(254))[0]!
  expect(column.values[0]).toBe(254 * 254)
  // Beyond what the counters hold, the scale is scored row by row.
  expect(scoreRows(key([0, 1], 256), new Int8Array(256).fill(1))[0]!.values[0]).toBe(255)
})

test('a batch of the wrong length, an unknown item or an empty range is refused; no rows give no scores', () => {
  expect(() => scoreColumns(key([0, 1], 2), new Int8Array(3))).toThrow(RangeError)
  expect(() => scoreColumns(key([0, 1], 2), new Int8Array(2), { range: { min: 1, max: 1 } })).toThrow(
    RangeError,
  )
  const broken = key([0, 1], 2)
  expect(() =>
    scoreRows({ ...broken, scales: [{ ...broken.scales[0]!, items: ['9'] }] }, new Int8Array(2)),
  ).toThrow(RangeError)
  expect(scoreColumns(key([0, 1], 2), new Int8Array(0))[0]!.values).toHaveLength(0)
})

test('columns that do not begin on a word of memory are scored all the same', () => {
  const whole = Int8Array.of(9, 1, 0, 1, 1, 0, -1, 1, 1)
  const three = key([0, 1], 2)
  const wanted = [...scoreColumns(three, whole.slice(1))[0]!.values]
  // Reversed first item: 0 + 0, 1 + (missing counts as the mean), 0 + 1, 0 + 1.
  expect(wanted).toEqual([0, 2, 1, 1])
  expect([...scoreColumns(three, whole.subarray(1))[0]!.values]).toEqual(wanted)
})

test('columns of a batch before are written over, to the last row and whatever stood there', () => {
  const twoScales: ScoringKey = {
    items: ['1', '2', '3'].map((id) => ({ id, responses: 'a' })),
    responses: { a: { kind: 'choice', values: [0, 1, 2] } },
    scales: [
      {
        id: 'counted',
        items: ['1', '2'],
        reverse: ['2'],
        method: 'sum',
        missing: { rule: 'none', maxMissing: 0 },
      },
      {
        id: 'weighted',
        items: ['2', '3'],
        reverse: [],
        weights: { 2: 0.25 },
        method: 'sum',
        missing: { rule: 'none', maxMissing: 0 },
      },
    ],
    key: { status: 'verified' },
  }
  fc.assert(
    fc.property(
      fc.array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -1, max: 3 }))), {
        minLength: 1,
        maxLength: 40,
      }),
      (rows) => {
        const answers = Int8Array.from(rows.flat())
        const before = scoreRows(
          twoScales,
          answers.map((answer) => Math.max(-1, 2 - answer)),
        )
        const kept = [...before]
        const again = scoreRows(twoScales, answers, { into: before })
        expect(again.map((column, index) => column === kept[index])).toEqual([true, true])
        expect(again).toEqual(scoreRows(twoScales, answers))
        expect(scoreColumns(twoScales, turned(answers, 3), { into: again })).toEqual(
          scoreRows(twoScales, answers),
        )
      },
    ),
  )
  const columns = scoreRows(twoScales, Int8Array.of(0, 0, 0))
  expect(() => scoreRows(twoScales, Int8Array.of(0, 0, 0, 1, 1, 1), { into: columns })).toThrow(
    /counted.*2 rows/,
  )
  expect(() => scoreRows(twoScales, Int8Array.of(0, 0, 0), { into: columns.toReversed() })).toThrow(
    /other scales/,
  )
})
