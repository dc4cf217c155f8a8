import { expect, test } from 'vitest'
import { nearIds, noSuchInstrument } from './no-such-instrument.ts'

test('an id that is spelt otherwise is understood as the one that was meant', () => {
  const ids = ['ecr-36', 'ecr-r-36', 'ecr-12', 'phq-9', 'gad-7', 'who-5']
  expect(nearIds('ecr36', ids)[0]).toBe('ecr-36')
  expect(nearIds('PHQ 9', ids)).toEqual(['phq-9'])
  expect(nearIds('gda-7', ids)).toContain('gad-7')
  expect(nearIds('ecr', ids)).toHaveLength(3)
  expect(nearIds('something-else', ids)).toEqual([])
  expect(nearIds('--', ids)).toEqual([])
})

test('the refusal says where all of them are listed', () => {
  expect(noSuchInstrument('phq9')).toContain('Did you mean phq-9?')
  expect(noSuchInstrument('x'.repeat(10_000)).length).toBeLessThan(300)
})
