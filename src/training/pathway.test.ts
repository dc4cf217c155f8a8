import { expect, test } from 'vitest'
import { countEvidence, piecesOf } from './pathway.ts'
import { findPathway, pathways } from './pathways.ts'

test('every pathway says where it is from, has unique requirements and words in both languages', () => {
  for (const { id, requirements, sources, retrievedOn } of pathways) {
    expect([id, sources.every((one) => one.startsWith('https://')), retrievedOn]).toEqual([
      id,
      true,
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    ])
    const ids = requirements.flatMap((needed) => [needed.id, ...(needed.orElse ?? []).map((one) => one.id)])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { title, note, between, forEach, min } of requirements) {
      expect(min).toBeGreaterThan(0)
      for (const text of [title, ...(note ? [note] : [])]) expect(text.en && text.de).toBeTruthy()
      for (const one of [...(between ?? []), ...(forEach ? [forEach.of] : [])]) expect(ids).toContain(one)
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

const today = '2026-11-30'
const of = (requirement: string, quantity: number, on = '2026-01-10', id = crypto.randomUUID()) => ({
  ...{ id, requirement, quantity, on },
})

test('hours add up without the errors of halves, and what is missing is said', () => {
  const efct = findPathway('iceeft-efct')!
  const met = countEvidence(
    efct,
    [...Array.from({ length: 76 }, () => of('supervision', 0.1)), of('excerpts', 2)],
    today,
  )
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
    countEvidence(ddp, evidence, today).find(({ requirement }) => requirement.kind === 'gap-months')!
  const first = [of('level-1', 14, '2026-01-10'), of('level-1', 14, '2026-01-31')]
  expect(gap(...first).have).toBeNull()
  expect(gap(...first, of('level-2', 28, '2026-07-30')).have).toBe(5)
  expect(gap(...first, of('level-2', 28, '2026-07-31'))).toMatchObject({ have: 6, isMet: true, missing: 0 })
  expect(gap(...first, of('level-2', 28, '2026-01-15')).isMet).toBe(false)
})

test('a month that is shorter than the day it began on is whole on its last day', () => {
  const ddp = findPathway('ddp-practitioner')!
  const months = (from: string, to: string) =>
    countEvidence(ddp, [of('level-1', 28, from), of('level-2', 28, to)], '2029-01-01').find(
      ({ requirement }) => requirement.kind === 'gap-months',
    )!.have
  expect(months('2026-03-31', '2026-09-30')).toBe(6)
  expect(months('2026-03-31', '2026-09-29')).toBe(5)
  expect(months('2026-08-31', '2027-02-28')).toBe(6)
  expect(months('2027-08-31', '2028-02-28')).toBe(5)
  expect(months('2027-08-31', '2028-02-29')).toBe(6)
  expect(months('2026-03-30', '2026-09-30')).toBe(6)
})

test('a gap that is only recommended is never missing', () => {
  const ddp = findPathway('ddp-practitioner')!
  const gap = (...evidence: ReturnType<typeof of>[]) =>
    countEvidence(ddp, evidence, today).find(({ requirement }) => requirement.kind === 'gap-months')!
  expect(gap()).toMatchObject({ have: null, isMet: false, missing: 0 })
  expect(gap(of('level-1', 28, '2026-01-10'), of('level-2', 28, '2026-03-10'))).toMatchObject({
    ...{ have: 2, isMet: false, missing: 0 },
  })
})

test('of mentalization-based treatment either four, or two groups, or two and a group are asked for, and so much for each', () => {
  const mbt = findPathway('mbt-practitioner')!
  expect(piecesOf(mbt).map(({ id }) => id)).toContain('groups')
  const asked = (individual: number, groups: number) => {
    const met = countEvidence(mbt, [of('treatments', individual), of('groups', groups)], today)
    const by = (id: string) => met.find(({ requirement }) => requirement.id === id)!
    return [by('treatments').isMet, by('treatments').missing, by('segments').asked, by('supervision').asked]
  }
  expect(asked(4, 0)).toEqual([true, 0, 12, 16])
  expect(asked(0, 2)).toEqual([true, 0, 6, 8])
  expect(asked(2, 1)).toEqual([true, 0, 9, 12])
  expect(asked(1, 1)).toEqual([false, 1, 9, 12])
  expect(asked(0, 3)).toEqual([true, 0, 6, 8])
  expect(asked(0, 0)).toEqual([false, 4, 12, 16])
})

test('what lies ahead is planned and does not count until its day', () => {
  const efct = findPathway('iceeft-efct')!
  const evidence = [of('supervision', 6, today), of('supervision', 2, '2026-12-01')]
  const by = (on: string) =>
    countEvidence(efct, evidence, on).find(({ requirement }) => requirement.id === 'supervision')!
  expect(by(today)).toMatchObject({ have: 6, planned: 2, isMet: false, missing: 2 })
  expect(by('2026-12-01')).toMatchObject({ have: 8, planned: 0, isMet: true, missing: 0 })
  const ddp = findPathway('ddp-practitioner')!
  const levels = [of('level-1', 28, '2026-01-10'), of('level-2', 28, '2026-12-10')]
  expect(
    countEvidence(ddp, levels, today).find(({ requirement }) => requirement.kind === 'gap-months')!.have,
  ).toBeNull()
})
