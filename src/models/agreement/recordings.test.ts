import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { hasReferenceValues, readReferenceCsv } from '#testing/reference-values.ts'
import { eventAgreement } from './event-agreement.ts'
import { timeUnitAgreement } from './time-unit-agreement.ts'

const stretches = [
  { from: 0, to: 4, code: 'calm' },
  { from: 4, to: 10, code: 'tense' },
]

test('second by second: a border that is one second off costs one second, and nothing with a tolerance of one', () => {
  const options = { categories: ['calm', 'tense'], from: 0, to: 10 }
  const later = [
    { from: 0, to: 5, code: 'calm' },
    { from: 5, to: 10, code: 'tense' },
  ]
  const strict = certain(timeUnitAgreement(stretches, later, options))
  expect(strict).toMatchObject({ timeUnits: 10, agreement: 0.9 })
  // po = .9; shares .4/.6 and .5/.5 give pe = .5.
  expect(distance(certain(strict.kappa).value, 0.8)).toBeLessThanOrEqual(1e-12)
  const tolerant = certain(timeUnitAgreement(stretches, later, { ...options, tolerance: 1 }))
  expect(tolerant.agreement).toBe(1)
  expect(distance(certain(tolerant.kappa).value, 1)).toBeLessThanOrEqual(1e-12)
})

test('time without a code is a category; overlaps and unknown codes are mistakes', () => {
  const options = { categories: ['calm', 'tense'], from: 0, to: 10 }
  const half = certain(timeUnitAgreement(stretches, [stretches[0]!], options))
  expect(half.agreement).toBe(0.4)
  expect(timeUnitAgreement([], [], { ...options, to: 0.5 })).toEqual({
    estimated: false,
    reason: 'too-short',
  })
  expect(certain(timeUnitAgreement([], [], options)).kappa).toEqual({
    estimated: false,
    reason: 'chance-agreement-complete',
  })
  const overlap = [stretches[0]!, { from: 3, to: 6, code: 'tense' }]
  expect(() => timeUnitAgreement(overlap, stretches, options)).toThrow(RangeError)
  expect(() => timeUnitAgreement([{ from: 0, to: 1, code: 'other' }], [], options)).toThrow(RangeError)
})

test('marks pair within the tolerance, as many as can be, and turning the coders round turns the table round', () => {
  const mark = fc.record({
    time: fc.integer({ min: 0, max: 30 }),
    code: fc.constantFrom('rupture', 'repair'),
  })
  const options = { categories: ['rupture', 'repair'], tolerance: 2 }
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 12 }), fc.array(mark, { maxLength: 12 }), (first, second) => {
      const there = eventAgreement(first, second, options)
      const back = eventAgreement(second, first, options)
      expect(there.estimated).toBe(first.length + second.length > 0)
      if (!there.estimated || !back.estimated) return
      expect(there.agreed + there.confused + there.firstOnly).toBe(first.length)
      expect(there.agreed + there.confused + there.secondOnly).toBe(second.length)
      expect(there.positiveAgreement).toBeLessThanOrEqual(1)
      expect(numbersIn(there).every(Number.isFinite)).toBe(true)
      if (there.kappa.estimated && back.kappa.estimated)
        expect(distance(back.kappa.value, there.kappa.value)).toBeLessThan(1e-6)
      expect(back.agreed).toBe(there.agreed)
      expect(back.confused).toBe(there.confused)
      for (const [a, b] of there.pairs)
        expect(Math.abs(first[a]!.time - second[b]!.time)).toBeLessThanOrEqual(2)
      // Against all pairings tried one by one.
      expect(there.agreed).toBe(
        ['rupture', 'repair'].reduce(
          (sum, code) =>
            sum +
            mostPairs(
              first.filter((one) => one.code === code).map((one) => one.time),
              second.filter((one) => one.code === code).map((one) => one.time),
              2,
            ),
          0,
        ),
      )
    }),
    { numRuns: 300, seed: 7 },
  )
})

/** Largest number of pairs within the tolerance, by augmenting paths. */
function mostPairs(first: readonly number[], second: readonly number[], tolerance: number): number {
  const partner = second.map(() => -1)
  const seek = (a: number, seen: Set<number>): boolean =>
    second.some((time, b) => {
      if (Math.abs(time - first[a]!) > tolerance || seen.has(b)) return false
      seen.add(b)
      if (partner[b]! >= 0 && !seek(partner[b]!, seen)) return false
      partner[b] = a
      return true
    })
  return first.filter((_, a) => seek(a, new Set())).length
}

test('a mark with another code at the same moment is confused, not missed', () => {
  const result = certain(
    eventAgreement(
      [{ time: 3, code: 'rupture' }],
      [
        { time: 4, code: 'repair' },
        { time: 20, code: 'rupture' },
      ],
      { categories: ['rupture', 'repair'], tolerance: 2 },
    ),
  )
  expect(result).toMatchObject({ agreed: 0, confused: 1, firstOnly: 0, secondOnly: 1, positiveAgreement: 0 })
  expect(result.table[0]![1]).toBe(1)
  expect(result.table[2]![0]).toBe(1)
})

test('kappa of marks: by hand with the cell of both silent left out', () => {
  const at = (code: string, times: number[]) => times.map((time) => ({ time, code }))
  const options = { categories: ['rupture', 'repair'], tolerance: 0 }
  const alike = [...at('rupture', [1, 2, 3, 4]), ...at('repair', [11, 12, 13, 14])]
  const perfect = certain(eventAgreement(alike, alike, options))
  expect(certain(perfect.kappa)).toMatchObject({ value: 1, observed: 1 })
  const turned = alike.map(({ time, code }) => ({ time, code: code === 'rupture' ? 'repair' : 'rupture' }))
  // Always the other code: po = 0, pe = ½.
  expect(distance(certain(certain(eventAgreement(alike, turned, options)).kappa).value, -1)).toBeLessThan(
    1e-9,
  )
})

const codings = ['01', '02'].map((n) => `coding/kleinbub__DyadSync__IM_seduta_${n}.csv`)

test.skipIf(!codings.every((file) => hasReferenceValues(file)))(
  'two real codings of sessions: each agrees with itself, and a clock two seconds slow is within a tolerance of two',
  () => {
    for (const file of codings) {
      const seconds = (time: string | null) => {
        const [minute, second] = time!.split(':').map(Number)
        return 60 * minute! + second!
      }
      const coded = readReferenceCsv(file, ';')
        .rows.filter((row) => row[3] !== null)
        .map((row) => ({ from: seconds(row[0]!), to: seconds(row[1]!), code: row[3]! }))
      expect(coded.length).toBeGreaterThan(10)
      const categories = ['action', 'reflection', 'protest']
      const options = { categories, from: 0, to: 3600 }
      const same = certain(timeUnitAgreement(coded, coded, options))
      expect(certain(same.kappa).value).toBe(1)
      const slow = coded.map(({ from, to, code }) => ({ from: from + 2, to: to + 2, code }))
      const strict = certain(timeUnitAgreement(coded, slow, options))
      expect(certain(strict.kappa).value).toBeLessThan(0.95)
      const tolerant = certain(timeUnitAgreement(coded, slow, { ...options, tolerance: 2 }))
      expect(certain(tolerant.kappa).value).toBeGreaterThan(certain(strict.kappa).value)
      const marks = (list: typeof coded) => list.map(({ from, code }) => ({ time: from, code }))
      const begins = { categories, tolerance: 2 }
      expect(certain(eventAgreement(marks(coded), marks(slow), begins)).agreed).toBe(coded.length)
    }
  },
)
