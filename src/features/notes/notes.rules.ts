import type { NoteDraft } from './notes.contract.ts'
import { partsOf, sharingRisks, type NamedPerson, type Part } from './sharing.contract.ts'

type Problem = { path: string; message: string }

/** Everybody a part of a note is about or quotes. */
export function peopleOfPart(part: Pick<Part, 'personId' | 'subjectIds' | 'speakerId'>): string[] {
  return [part.personId, part.speakerId, ...part.subjectIds].filter((id) => id !== null)
}

/** Everybody a note is about or quotes, in any part of it that is there. */
export function peopleOfNote(note: NoteDraft): string[] {
  return partsOf(note).flatMap(peopleOfPart)
}

/** Each part with whom it concerns, for the trail; nobody but its author knows of a draft. */
export function concernsOfNote(
  note: NoteDraft & { status: 'draft' | 'signed' },
): { lane: string; personId: string | null; people: string[] }[] {
  return partsOf(note).map((part) => ({
    lane: note.status === 'draft' ? 'process' : part.lane,
    personId: part.personId,
    people: peopleOfPart(part),
  }))
}

/** What the schema cannot say: that lanes, people and subjects fit the case. */
export function problemsOfNote(note: NoteDraft, peopleInCase: ReadonlySet<string>): Problem[] {
  const ids = note.segments.map(({ id }) => id)
  const twice = note.segments.flatMap(({ id }, index) =>
    ids.indexOf(id) < index ? [{ path: `segments.${index}.id`, message: 'This part is there twice.' }] : [],
  )
  return [
    ...partsOf(note).flatMap((part, index) => problemsOfPart(part, pathOf(index), peopleInCase)),
    ...twice,
  ]
}

const pathOf = (index: number) => (index === 0 ? '' : `segments.${index - 1}.`)

function problemsOfPart(part: Part, path: string, peopleInCase: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = []
  const add = (field: string, message: string) => problems.push({ path: path + field, message })
  if (part.lane === 'self' && part.personId === null) add('personId', 'Choose whose private lane this is.')
  if (part.lane !== 'self' && part.personId !== null)
    add('personId', 'Only the private lane of one person names that person.')
  const named: [string, string | null][] = [
    ['personId', part.personId],
    ['speakerId', part.speakerId],
    ...part.subjectIds.map((id, index): [string, string] => [`subjectIds.${index}`, id]),
  ]
  for (const [field, id] of named)
    if (id !== null && !peopleInCase.has(id)) add(field, 'This person is not in the case.')
  return problems
}

/** What stands in the way of signing: an empty part, or one that goes to others and says no reason. */
export function problemsOfSigning(note: NoteDraft, people: readonly NamedPerson[]): Problem[] {
  const risks = sharingRisks(partsOf(note), people)
  return partsOf(note).flatMap((part, index) => {
    if (part.body.trim() === '')
      return [{ path: `${pathOf(index)}body`, message: 'This part is empty. Write something, or remove it.' }]
    if (risks[index]!.length > 0 && !part.shareReason?.trim())
      return [{ path: `${pathOf(index)}shareReason`, message: 'Say why they may read this.' }]
    return []
  })
}
