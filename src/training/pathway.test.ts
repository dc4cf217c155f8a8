import { expect, test } from 'vitest'
import { countEvidence } from './pathway.ts'
import { findPathway, pathways } from './pathways.ts'

test('every pathway says where it is from, has unique requirements and words in both languages', () => {
  for (const { id, requirements, sources, retrievedOn } of pathways) {
    expect([id, sources.every((one) => one.startsWith('https://')), retrievedOn]).toEqual([
      id,
      true,
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    ])
    const ids = requirements.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { title, note, between, min } of requirements) {
      expect(min).toBeGreaterThan(0)
      for (const text of [title, ...(note ? [note] : [])]) expect(text.en && text.de).toBeTruthy()
      for (const one of between ?? []) expect(ids).toContain(one)
    }
  }
  expect(new Set(pathways.map(({ id }) => id)).size).toBe(pathways.length)
})

test('wherever recordings are asked for, the consent of everybody in them is named', () => {
  const asked = pathways.flatMap(({ requirements }) =>
    requirements.filter(({ kind }) => kind === 'recordings'),
  )
  expect(asked.length).toBeGreaterThan(5)
  for (const { note } of asked) {
    expect(note?.en).toContain('of everybody in it')
    expect(note?.de).toContain('Einwilligung aller')
  }
})

const of = (requirement: string, quantity: number, on = '2026-01-10', id = crypto.randomUUID()) => ({
  ...{ id, requirement, quantity, on },
})

test('hours add up without the errors of halves, and what is missing is said', () => {
  const efct = findPathway('iceeft-efct')!
  const met = countEvidence(efct, [
    ...Array.from({ length: 76 }, () => of('supervision', 0.1)),
    of('excerpts', 2),
  ])
  const by = (id: string) => met.find(({ requirement }) => requirement.id === id)!
  expect([by('supervision').have, by('supervision').isMet, by('supervision').missing]).toEqual([
    7.6,
    false,
    0.4,
  ])
  expect(by('excerpts').isMet).toBe(true)
  expect(by('externship').missing).toBe(28)
})

test('months between two levels are whole ones, from the last day of the first', () => {
  const ddp = findPathway('ddp-practitioner')!
  const gap = (...evidence: ReturnType<typeof of>[]) =>
    countEvidence(ddp, evidence).find(({ requirement }) => requirement.kind === 'gap-months')!
  const first = [of('level-1', 14, '2026-01-10'), of('level-1', 14, '2026-01-31')]
  expect(gap(...first).have).toBeNull()
  expect(gap(...first, of('level-2', 28, '2026-07-30')).have).toBe(5)
  expect(gap(...first, of('level-2', 28, '2026-07-31'))).toMatchObject({ have: 6, isMet: true, missing: 0 })
  expect(gap(...first, of('level-2', 28, '2026-01-15')).isMet).toBe(false)
})
