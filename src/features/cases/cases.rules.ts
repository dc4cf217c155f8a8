import type { NewCase } from './cases.contract.ts'

export type CaseProblem = { path: string; message: string }

/** The id a participant of the wizard has or will have. */
export function participantId(participant: NewCase['participants'][number]): string {
  return 'existingId' in participant.person ? participant.person.existingId : participant.person.id
}

/** What the schema cannot say: that the people, bonds and roles of a new case fit each other. */
export function problemsOfNewCase(input: NewCase): CaseProblem[] {
  const problems: CaseProblem[] = []
  const ids = input.participants.map(participantId)
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index)
      problems.push({ path: `participants.${index}`, message: 'This person is in the list already.' })
  if (input.format === 'couple' && input.participants.filter((p) => p.role === 'partner').length !== 2)
    problems.push({ path: 'participants', message: 'A couple has two people with the role partner.' })
  if (input.format === 'family' && input.participants.length < 2)
    problems.push({ path: 'participants', message: 'A family has at least two people.' })
  for (const [index, bond] of input.bonds.entries()) {
    if (!ids.includes(bond.fromPersonId))
      problems.push({ path: `bonds.${index}.fromPersonId`, message: 'This person is not in the case.' })
    if (!ids.includes(bond.toPersonId))
      problems.push({ path: `bonds.${index}.toPersonId`, message: 'This person is not in the case.' })
  }
  const members = input.careTeam.map((place) => place.memberId)
  if (new Set(members).size !== members.length)
    problems.push({ path: 'careTeam', message: 'A member can have one place in the team.' })
  if (input.careTeam.filter((place) => place.position === 'lead').length !== 1)
    problems.push({ path: 'careTeam', message: 'Choose exactly one lead.' })
  for (const [index, id] of (input.consent?.personIds ?? []).entries())
    if (!ids.includes(id))
      problems.push({ path: `consent.personIds.${index}`, message: 'This person is not in the case.' })
  return problems
}
