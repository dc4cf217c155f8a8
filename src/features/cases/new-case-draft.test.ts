import { describe, expect, test } from 'vitest'
import { NewCase } from './cases.contract.ts'
import { draftFor, newDraftPerson, problemOf, replacePerson, toNewCase } from './new-case-draft.ts'

const therapist = '6d6ff9c4-0a52-4a3e-8d5c-0d3f5f0d7a11'
const named = (draft: ReturnType<typeof draftFor>) => ({
  ...draft,
  people: draft.people.map((person, index) => ({ ...person, name: ` Person ${index} ` })),
})

describe('a case that is being opened', () => {
  test.each(['individual', 'couple', 'family', 'group'] as const)('%s starts with usual people', (format) => {
    const draft = draftFor(format, therapist)
    expect(problemOf(draft, 1)).toBe('cases.needName')
    const sent = NewCase.parse(toNewCase(named(draft)))
    expect(sent.format).toBe(format)
    expect(sent.participants).toHaveLength(draft.people.length)
    const ids = new Set(draft.people.map((person) => person.id))
    for (const bond of sent.bonds) expect(ids.has(bond.fromPersonId) && ids.has(bond.toPersonId)).toBe(true)
  })

  test('somebody the practice knows takes a place and its bonds, and is sent as known', () => {
    const draft = named(draftFor('couple', therapist))
    const known = { ...newDraftPerson('partner'), isKnown: true, name: 'Known already' }
    const changed = { ...draft, ...replacePerson(draft, draft.people[0]!.id, known) }
    const sent = NewCase.parse(toNewCase(changed))
    expect(sent.participants[0]!.person).toEqual({ existingId: known.id })
    expect(sent.participants[1]!.person).toMatchObject({ name: 'Person 1' })
    expect(sent.bonds.map((bond) => [bond.fromPersonId, bond.toPersonId])).toEqual([
      [known.id, draft.people[1]!.id],
      [draft.people[1]!.id, known.id],
    ])
  })

  test('children do not read what the unit shares unless somebody says so', () => {
    const { people } = draftFor('family', therapist)
    for (const person of people) expect(person.readsUnit).toBe(person.role !== 'child')
  })
})
