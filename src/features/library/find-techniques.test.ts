import { expect, test } from 'vitest'
import { loadLibrary } from '#library/library.ts'
import { findTechniques } from './find-techniques.ts'
import type { LibraryEntry } from './library.contract.ts'
import { techniquesIn } from './library.rules.ts'

const techniques = techniquesIn(loadLibrary(), 'en')
const idsOf = (wish: Parameters<typeof findTechniques>[3], own: LibraryEntry[] = []) =>
  findTechniques(techniques, own, 'en', wish).map(({ id }) => id)

const own: LibraryEntry = {
  ...{ id: '3f3b1d0c-3a5c-4a3b-8a51-0d4c7f0f5a11', status: 'draft', audience: 'team', language: 'de' },
  ...{ version: 1, changedAt: '2026-04-05T10:00:00.000Z' },
  content: {
    ...{ kind: 'technique', title: 'Die Grüße des Morgens', purpose: 'Ankommen', when: '', whenNot: 'Nie' },
    ...{ steps: ['Grüßen'], evidence: '', at: [{ protocol: 'eft-couples', step: 'negative-cycle' }] },
  },
}

test('a word is found in titles, other names and steps, those with it in the title first', () => {
  expect(idsOf({ text: 'enactment' })).toEqual(['tango-encounter'])
  expect(idsOf({ text: 'grounding' })[0]).toBe('grounding')
  expect(idsOf({ text: 'GROUNDING feet' })).toEqual(['grounding'])
  expect(idsOf({ text: 'no such thing anywhere' })).toEqual([])
  expect(idsOf({ text: '  ' })).toHaveLength(techniques.length)
})

test('marks on letters do not matter', () => {
  expect(idsOf({ text: 'grusse' }, [own])).toEqual([own.id])
  expect(idsOf({ text: 'GRÜSSE' }, [own])).toEqual([own.id])
})

test('what belongs to a step is found by it, that of the practice too', () => {
  const atStep = idsOf({ text: '', step: 'eft-couples/negative-cycle' }, [own])
  expect(atStep).toEqual([own.id, 'tango-mirror', 'cycle-tracking'])
  expect(idsOf({ text: '', step: 'video-feedback' }).length).toBeGreaterThan(1)
  expect(idsOf({ text: '', step: 'eft-couples/moon' }, [own])).toEqual([])
})

test('approach and situation narrow further', () => {
  expect(idsOf({ text: '', approach: 'culture' })).toEqual(['cultural-inquiry', 'interpreter-work'])
  expect(idsOf({ text: '', approach: 'own' }, [own])).toEqual([own.id])
  expect(idsOf({ text: '', approach: 'mindfulness', situation: 'escalation' }, [own])).toEqual([
    'pause-before-answer',
  ])
})
