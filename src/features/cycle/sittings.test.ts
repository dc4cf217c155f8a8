import { expect, test } from 'vitest'
import { lastOfSittings } from './sittings.ts'

test('what one person wrote in a row is one version to look back to', () => {
  const at = (version: number, changedAt: string, changedBy: string) => ({
    version,
    content: {},
    changedAt: `2026-11-30T${changedAt}:00.000Z`,
    changedBy,
  })
  const versions = [
    at(6, '15:00', 'Noor'),
    at(5, '12:10', 'Noor'),
    at(4, '11:45', 'Noor'),
    at(3, '11:44', 'Mateo'),
    at(2, '11:43', 'Noor'),
    at(1, '11:42', 'Noor'),
  ]
  expect(lastOfSittings(versions).map(({ version }) => version)).toEqual([6, 5, 3, 2])
})
