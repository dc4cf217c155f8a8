import type { NoteDraft } from './notes.contract.ts'

/** Everybody a note is about or quotes. */
export function peopleOfNote(note: Pick<NoteDraft, 'personId' | 'subjectIds' | 'speakerId'>): string[] {
  return [note.personId, note.speakerId, ...note.subjectIds].filter((id) => id !== null)
}

/** What the schema cannot say: that lane, person and subjects fit the case. */
export function problemsOfNote(
  note: NoteDraft,
  peopleInCase: ReadonlySet<string>,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = []
  if (note.lane === 'self' && note.personId === null)
    problems.push({ path: 'personId', message: 'Choose whose private lane this is.' })
  if (note.lane !== 'self' && note.personId !== null)
    problems.push({ path: 'personId', message: 'Only the private lane of one person names that person.' })
  const named: [string, string | null][] = [
    ['personId', note.personId],
    ['speakerId', note.speakerId],
    ...note.subjectIds.map((id, index): [string, string] => [`subjectIds.${index}`, id]),
  ]
  for (const [path, id] of named)
    if (id !== null && !peopleInCase.has(id))
      problems.push({ path, message: 'This person is not in the case.' })
  return problems
}
