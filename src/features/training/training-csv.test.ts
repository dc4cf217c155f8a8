import { expect, test } from 'vitest'
import { countEvidence } from '#training/pathway.ts'
import { findPathway } from '#training/pathways.ts'
import { trainingCsv } from './training-csv.ts'

test('a table has every requirement in the body’s order, and words cannot become formulas', () => {
  const pathway = findPathway('iceeft-efct')!
  const one = {
    ...{ id: crypto.randomUUID(), pathway: pathway.id, pathwayVersion: pathway.version, on: '2026-03-01' },
    ...{ requirement: 'supervision', quantity: 1.5, supervisor: '=HYPERLINK("x")', note: 'two, three' },
  }
  const ahead = { ...one, id: crypto.randomUUID(), on: '2026-12-01', supervisor: '', note: '' }
  const lines = trainingCsv(countEvidence(pathway, [one, ahead], '2026-11-30'), [one, ahead], '2026-11-30')
    .trimEnd()
    .split('\r\n')
  expect(
    lines
      .slice(1)
      .filter((line) => !line.includes('2026-'))
      .map((line) => line.split(',')[0]),
  ).toEqual(pathway.requirements.map(({ id }) => id))
  expect(lines).toContain(`supervision,,,,1.5,,,2026-03-01,"'=HYPERLINK(""x"")","two, three"`)
  expect(lines).toContain('supervision,,,,,1.5,,2026-12-01,,')
})
