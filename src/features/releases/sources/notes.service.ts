import type { Note } from '#features/notes/notes.contract.ts'
import { readNotesOfCase } from '#features/notes/notes.service.ts'
import { partsOf } from '#features/notes/sharing.contract.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { field, plainItem, type Gathering, type Source } from './source.service.ts'

/** Notes. Each of their parts is a piece of its own, since each stands in a lane of its own. */
export const notesSource: Source = {
  content: 'notes',
  gather: async (gathering) => {
    const notes = await readNotesOfCase(gathering.trx, gathering.scope, gathering.found)
    return notes.flatMap((note) => piecesOf(note, gathering))
  },
}

function piecesOf(note: Note, { memberNames }: Gathering): GatheredItem[] {
  const ids = [note.id, ...note.segments.map(({ id }) => `${note.id}/${id}`)]
  return partsOf(note).map((part, index) => ({
    ...plainItem,
    key: `note:${ids[index]}`,
    content: 'notes',
    label: 'note',
    day: note.occurredOn,
    lane: part.lane,
    ownerId: part.personId,
    // In the private lane of somebody it is about them, whoever else is named.
    subjectIds: part.subjectIds.length === 0 && part.personId ? [part.personId] : part.subjectIds,
    speakerId: part.speakerId,
    isConfided: part.inConfidence || part.isThirdParty,
    isSigned: note.status === 'signed',
    fields: [...field('text', part.body), ...field('writtenBy', memberNames.get(note.authorId))],
  }))
}
