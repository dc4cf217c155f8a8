import { expect, test } from 'vitest'
import type { Case } from '#features/cases/cases.contract.ts'
import { byInformant, largestDiscrepancy, type InformantCell } from './by-informant.ts'
import type { CaseMeasures, MeasuredInstrument } from './measures.contract.ts'
import { roundRobin } from './round-robin.ts'

const scale = { id: 's', name: 'Scale', min: 1, max: 7 } as MeasuredInstrument['scales'][number]
const instrument = (about: MeasuredInstrument['about']) =>
  ({ id: 'i', about, scales: [scale] }) as unknown as MeasuredInstrument
const part = (id: string, role: string, endedAt: string | null = null) => ({ person: { id }, role, endedAt })
const bond = (from: string, to: string, kind: string) => ({
  id: `${from}-${to}`,
  fromPersonId: from,
  toPersonId: to,
  kind,
})
const found = {
  participants: [
    part('mia', 'child'),
    part('mother', 'caregiver'),
    part('father', 'caregiver'),
    part('teacher', 'collateral'),
  ],
  bonds: [
    bond('mother', 'mia', 'child'),
    bond('father', 'mia', 'child'),
    bond('mia', 'mother', 'birth-parent'),
    bond('mother', 'father', 'partner'),
    bond('father', 'mother', 'partner'),
  ],
} as unknown as Case
type Series = CaseMeasures['series'][number]
const answered = (
  personId: string,
  bondId: string | null,
  values: [string, number | null, number | null][],
) =>
  ({
    personId,
    bondId,
    instrumentId: 'i',
    responses: values.map(([answeredOn, value, standardError]) => ({
      answeredOn,
      scores: { s: { value, standardError, reason: value === null ? 'too few answers' : null } },
    })),
  }) as unknown as Series
const value = (of: number, standardError: number | null = null): InformantCell => ({
  state: 'value',
  value: of,
  date: '2026-01-01',
  standardError,
})

test('reports about a child stand beside each other, newest first, and missing informants are seen', () => {
  const [matrix, ...none] = byInformant(found, instrument('child'), {
    series: [
      answered('mother', 'mother-mia', [
        ['2026-01-01', 2, 0.5],
        ['2026-02-01', 5, 0.5],
      ]),
      answered('mia', null, [['2026-01-15', 3, 0.5]]),
    ],
    asked: [{ personId: 'father', bondId: 'father-mia', instrumentId: 'i' }],
  })
  expect(none).toEqual([])
  expect(matrix!.subject).toEqual({ kind: 'person', personId: 'mia' })
  expect(matrix!.informantIds).toEqual(['mia', 'mother', 'father', 'teacher'])
  expect(matrix!.rows[0]!.cells).toMatchObject([
    { state: 'value', value: 3 },
    { state: 'value', value: 5, date: '2026-02-01' },
    { state: 'no-answer' },
    { state: 'not-asked' },
  ])
  expect(matrix!.rows[0]!.discrepancy).toMatchObject({ from: 0, to: 1, difference: -2, isBeyondError: true })
})

test('both ends of a bond are compared with each other, not with other bonds', () => {
  const matrices = byInformant(found, instrument('bond'), {
    series: [
      answered('mother', 'mother-father', [['2026-01-01', 2, null]]),
      answered('mother', 'mother-mia', [['2026-01-01', 6, null]]),
    ],
    asked: [],
  })
  expect(matrices.map(({ informantIds }) => informantIds)).toEqual([
    ['father', 'mother'],
    ['mia', 'mother'],
  ])
  expect(matrices[0]!.rows[0]!.cells.map(({ state }) => state)).toEqual(['not-asked', 'value'])
  expect(matrices[0]!.rows[0]!.discrepancy).toBeNull()
})

test('self-reports stand beside each other; a child, who left and who only informs are not missed', () => {
  const [matrix] = byInformant(
    { ...found, participants: [...found.participants, part('gone', 'client', '2026-01-01')] } as Case,
    instrument('self'),
    { series: [answered('mother', null, [['2026-01-01', null, null]])], asked: [] },
  )
  expect(matrix!.informantIds).toEqual(['mother', 'father'])
  expect(matrix!.rows[0]!.cells).toMatchObject([
    { state: 'no-score', reason: 'too few answers' },
    { state: 'not-asked' },
  ])
})

test('with several children a report that names none is put beside nothing', () => {
  const two = { ...found, participants: [...found.participants, part('ben', 'child')] } as Case
  const series = [answered('teacher', null, [['2026-01-01', 4, 1]])]
  expect(byInformant(two, instrument('child'), { series, asked: [] })).toEqual([])
})

test('a difference is judged by 1.96 times the root of both squared errors, where both are known', () => {
  const judged = (a: InformantCell, b: InformantCell) => largestDiscrepancy([a, b])!
  // 1.96 · √(0.3² + 0.4²) = 0.98
  expect(judged(value(3, 0.3), value(3.97, 0.4)).isBeyondError).toBe(false)
  expect(judged(value(3, 0.3), value(3.99, 0.4)).isBeyondError).toBe(true)
  expect(judged(value(3, 0.3), value(3.99, 0.4)).criterion).toBeCloseTo(0.98, 10)
  expect(judged(value(3, 0.3), value(7)).isBeyondError).toBeNull()
  expect(largestDiscrepancy([value(3), { state: 'not-asked' }])).toBeNull()
  expect(largestDiscrepancy([value(3), value(4), value(1)])).toMatchObject({ from: 1, to: 2, difference: 3 })
})

test('who sees which bond how: a row for each who answers, a column for each about whom', () => {
  const measures = {
    series: [
      answered('mother', 'mother-father', [
        ['2026-01-01', 2, null],
        ['2026-03-01', 4, null],
      ]),
      answered('mia', 'mia-mother', [['2026-01-01', null, null]]),
      // An observer's answers are no view of a bond of theirs.
      answered('teacher', 'mia-mother', [['2026-01-01', 7, null]]),
    ],
    asked: [{ personId: 'father', bondId: 'father-mother', instrumentId: 'i' }],
  }
  const matrix = roundRobin(found, instrument('bond'), 's', measures)!
  expect(matrix.personIds).toEqual(['mia', 'mother', 'father'])
  expect(matrix.cells.map((row) => row.map((cell) => ('value' in cell ? cell.value : cell.state)))).toEqual([
    ['oneself', 'no-score', 'none'],
    ['not-asked', 'oneself', 4],
    ['not-asked', 'no-answer', 'oneself'],
  ])
  expect(roundRobin(found, instrument('self'), 's', measures)).toBeNull()
  expect(roundRobin(found, instrument('bond'), 's', { series: [], asked: [] })).toBeNull()
})
