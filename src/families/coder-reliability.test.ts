import { expect, test } from 'vitest'
import { coderReliability } from './coder-reliability.ts'

const rater = (reliableSince: string | null) => ({ name: 'R. Calder', reliableSince })

test('a coding is by a reliable coder when one of them was so on that day', () => {
  expect(coderReliability([rater(null), rater('2024-05-01')], '2026-01-01')).toBe('reliable')
  expect(coderReliability([rater('2026-01-01')], '2026-01-01')).toBe('reliable')
  expect(coderReliability([rater('2026-01-02')], '2026-01-01')).toBe('later')
})

test('what is not known is not taken as known', () => {
  expect(coderReliability([rater(null)], '2026-01-01')).toBe('not-shown')
  expect(coderReliability([], '2026-01-01')).toBe('no-coder')
})
