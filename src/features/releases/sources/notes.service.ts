import type { Note } from '#features/notes/notes.contract.ts'
import { readNotes } from '#features/notes/notes.service.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { field, plainItem, type Gathering, type Source } from './source.service.ts'

/** Notes. One note may give several pieces, each with a key of its own below that of the note. */
export const notesSource: Source = {
  content: 'notes',
  gather: async (gathering) => {
    const notes = await readNotes(gathering.trx, gathering.scope, gathering.found.id)
    return notes.flatMap((note) => piecesOf(note, gathering))
  },
}

function piecesOf(note: Note, { memberNames }: Gathering): GatheredItem[] {
  return [
    {
      ...plainItem,
      key: `note:${note.id}`,
      content: 'notes',
      label: 'note',
      day: note.occurredOn,
      lane: note.lane,
      ownerId: note.personId,
      // In the private lane of somebody it is about them, whoever else is named.
      subjectIds: note.subjectIds.length === 0 && note.personId ? [note.personId] : note.subjectIds,
      speakerId: note.speakerId,
      isSigned: note.status === 'signed',
      fields: [...field('text', note.body), ...field('writtenBy', memberNames.get(note.authorId))],
    },
  ]
}
