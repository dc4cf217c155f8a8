import type { NoteDraft, NoteSegment } from './notes.contract.ts'

/** A part of a note, be it the note's own text or a further segment. */
export type Part = Omit<NoteSegment, 'id'>

/** Why a part should not be read by those of its lane without a thought. */
export type SharingRisk = 'third-party' | 'in-confidence' | 'told-alone' | 'names' | 'repeats'

/** Somebody of the case, with all names that a text may call them by. */
export type NamedPerson = { id: string; names: readonly string[] }

export function partsOf(note: NoteDraft): Part[] {
  return [note, ...note.segments]
}

export function namedPerson(person: { id: string; name: string; chosenName: string | null }): NamedPerson {
  const names = [person.name, person.chosenName ?? ''].flatMap((name) => [name, name.split(/\s+/)[0] ?? ''])
  return { id: person.id, names: [...new Set(names.filter((name) => name.length > 1))] }
}

/** For each part of a note, why it asks for a confirmation before it is signed; mostly for nothing. */
export function sharingRisks(parts: readonly Part[], people: readonly NamedPerson[]): SharingRisk[][] {
  return parts.map((part) => {
    if (part.lane !== 'unit' && part.lane !== 'self') return []
    const others = parts.filter((other) => other !== part)
    const risks: [SharingRisk, boolean][] = [
      ['third-party', part.isThirdParty],
      ['in-confidence', part.inConfidence && !isOwn(part, part.speakerId)],
      ['told-alone', part.setting === 'individual' && goesToOthers(part, people)],
      ['names', part.lane === 'unit' && others.some((other) => namesSomebodyOf(part, other, people))],
      ['repeats', others.some((other) => isPrivateTo(other, part) && repeats(part.body, other.body))],
    ]
    return risks.flatMap(([risk, isThere]) => (isThere ? [risk] : []))
  })
}

const isOwn = (part: Part, personId: string | null) => part.lane === 'self' && part.personId === personId

/** Whether what was said by one person alone is read by anybody else of the case. */
function goesToOthers(part: Part, people: readonly NamedPerson[]): boolean {
  if (part.lane === 'unit') return people.length > 1
  const who = part.speakerId === null ? part.subjectIds : [part.speakerId]
  return who.length > 0 && !who.includes(part.personId ?? '')
}

/** A part of a session with one person that those who read the shared one do not read. */
function isPrivateTo(other: Part, part: Part): boolean {
  return (
    other.setting === 'individual' &&
    other.lane !== 'unit' &&
    !(other.lane === 'self' && isOwn(part, other.personId))
  )
}

function namesSomebodyOf(part: Part, other: Part, people: readonly NamedPerson[]): boolean {
  if (!isPrivateTo(other, part)) return false
  const alone = new Set([other.personId, other.speakerId, ...(other.personId ? [] : other.subjectIds)])
  const named = new Set([part.speakerId, ...part.subjectIds])
  return people.some(
    ({ id, names }) => alone.has(id) && (named.has(id) || names.some((name) => holdsWords(part.body, name))),
  )
}

/** From how many words in a row on a text counts as a quotation of another. */
const wordsOfQuotation = 6

const wordsOf = (text: string) => text.toLocaleLowerCase('en').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

function holdsWords(text: string, words: string): boolean {
  return ` ${wordsOf(text).join(' ')} `.includes(` ${wordsOf(words).join(' ')} `)
}

function repeats(text: string, other: string): boolean {
  const runs = (words: readonly string[]) =>
    words.flatMap((_, at) =>
      at + wordsOfQuotation <= words.length ? words.slice(at, at + wordsOfQuotation).join(' ') : [],
    )
  const known = new Set(runs(wordsOf(other)))
  return runs(wordsOf(text)).some((run) => known.has(run))
}
