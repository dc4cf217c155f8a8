import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { variantNote } from './variant-note.ts'

test('a range unlike the published one says where the scores lie now and that no norm holds', () => {
  expect(variantNote(getInstrument('who-5')!.scales, { min: 1, max: 5 })).toBe(
    'Answered otherwise than published: percent 20 to 100 (published: 0 to 100). No norm, band or cut-off of the published form holds for these scores.',
  )
  expect(variantNote(getInstrument('ecr-36')!.scales, { min: 1, max: 5 })).toContain(
    'anxiety 1 to 5 (published: 1 to 7), avoidance 1 to 5',
  )
  expect(variantNote(getInstrument('phq-9')!.scales, { min: 1, max: 4 })).toContain('total 9 to 36')
  expect(variantNote(getInstrument('phq-9')!.scales, { min: 0, max: 3 })).toMatch(/^No norm/)
})
