import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScoringKey } from '../scoring-key.ts'
import { seededRandom } from '../seeded-random.ts'
import { prepareScale } from './batch-scale.ts'
import { batchStatus } from './score-column.ts'
import { scoreColumns } from './score-columns.ts'
import { scoreRows } from './score-rows.ts'
import { loadVectorKernel, vectorBlockRows } from './add-vectors.ts'
import { vectorScale } from './vector-scale.ts'

/** Person after person → item after item. */
function turned<Bytes extends Int8Array | Uint8Array>(rows: Bytes, width: number): Bytes {
  const count = rows.length / width
  return rows.map((_, index) => rows[(index % count) * width + Math.floor(index / count)]!) as Bytes
}

test('sixteen people at once come to the same as each alone, whatever stands beside them', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(),
      fc.boolean(),
      fc.constantFrom(0, 1, 2),
      (min, span, count, rows, seed, isSigned, odd) => {
        const random = seededRandom(seed)
        const strange = isSigned
          ? [-2, -128, 127, min - 1, min + span + 1]
          : [128, 254, 127, min + span + 1, 200]
        const answers = Array.from({ length: rows * count }, () => {
          if (random() < 0.08) return isSigned ? -1 : 255
          if (random() < 0.02 * odd) return strange[Math.floor(random() * 5)]!
          return min + Math.floor(random() * (span + 1))
        })
        const items = Array.from({ length: count }, (_, index) => ({ id: `i${index}`, responses: 'a' }))
        const key: ScoringKey = {
          items,
          responses: { a: { kind: 'slider', min, max: min + span, step: 1 } },
          scales: [
            {
              id: 's',
              items: items.map(({ id }) => id),
              reverse: items.flatMap(({ id }) => (random() < 0.4 ? [id] : [])),
              method: random() < 0.5 ? 'sum' : 'mean',
              missing: { rule: 'prorate', maxMissing: 2 },
            },
          ],
          key: { status: 'verified' },
        }
        const bytes = isSigned ? Int8Array.from(answers) : Uint8Array.from(answers)
        const prepared = prepareScale(key, key.scales[0]!, isSigned)
        const isForVectors = prepared !== undefined && vectorScale(key, prepared) !== undefined
        expect(isForVectors).toBe(count * (min + span) <= 255)
        const byColumns = scoreColumns(key, bytes)[0]!
        expect(byColumns).toEqual(scoreRows(key, turned(bytes, rows))[0]!)
        for (const status of byColumns.status) seen.add(batchStatus[status]!)
      },
    ),
    { numRuns: 3000 },
  )
  expect([...seen].toSorted()).toEqual(['no-score', 'out-of-range', 'prorated', 'scored'])
})

test('this machine has the kernel, so that the tests here are about it', () => {
  expect(loadVectorKernel()).toBeDefined()
})

test('a last block that is not full takes nothing from the one before it', () => {
  const rows = 2 * vectorBlockRows + 5
  const random = seededRandom(5)
  const key: ScoringKey = {
    items: ['1', '2', '3'].map((id) => ({ id, responses: 'a' })),
    responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5, 6, 7] } },
    scales: [
      {
        id: 's',
        items: ['1', '2', '3'],
        reverse: ['2'],
        method: 'sum',
        missing: { rule: 'prorate', maxMissing: 1 },
      },
    ],
    key: { status: 'verified' },
  }
  const answers = Int8Array.from({ length: 3 * rows }, (_, index) =>
    // Out of range within full blocks only.
    index % rows < 50 ? 9 : random() < 0.1 ? -1 : 1 + Math.floor(7 * random()),
  )
  const [byColumns] = scoreColumns(key, answers)
  expect(byColumns).toEqual(scoreRows(key, turned(answers, rows))[0])
  expect(byColumns!.status.slice(0, 50).every((one) => batchStatus[one] === 'out-of-range')).toBe(true)
})
