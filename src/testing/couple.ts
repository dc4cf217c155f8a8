import { randomUUID } from 'node:crypto'

const person = (name: string) => ({
  id: randomUUID(),
  name,
  chosenName: null,
  email: 'someone@clients.example',
  birthDate: '1985-02-03',
  shape: 'circle',
})

/** What opens the case of two partners with a bond each way, treated by one member. */
export function newCouple(
  memberId: string,
  names: readonly [string, string] = ['Amara Okafor', 'Jonas Lindqvist'],
) {
  const people = names.map(person)
  const bond = (from: number, to: number) => ({
    fromPersonId: people[from]!.id,
    toPersonId: people[to]!.id,
    kind: 'partner',
    closeness: 3,
    quality: null,
    startedOn: null,
    endedOn: null,
    lane: 'team',
  })
  return {
    id: randomUUID(),
    format: 'couple',
    title: null,
    openedOn: '2026-11-01',
    participants: people.map((one) => ({ person: one, role: 'partner', readsUnit: true })),
    bonds: [bond(0, 1), bond(1, 0)],
    careTeam: [{ memberId: memberId, position: 'lead' }],
    consent: null,
  }
}
