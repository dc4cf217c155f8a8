import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

/** The confidentiality lanes of any content, from the widest to the narrowest. */
export const lanes = ['unit', 'self', 'team', 'process', 'supervision', 'safeguarding'] as const
export type Lane = z.infer<typeof Lane>
export const Lane = z.enum(lanes)

/** In which constellation something was said. */
export const noteSettings = ['joint', 'individual', 'caregiver-only', 'group', 'between'] as const
export type NoteSetting = z.infer<typeof NoteSetting>
export const NoteSetting = z.enum(noteSettings)

const segmentFields = {
  lane: Lane,
  /** Whose lane it is; asked for where the lane is `self`, and only there. */
  personId: z.uuid().nullable(),
  subjectIds: z.array(z.uuid()).max(50),
  /** Who said it; null: the author. */
  speakerId: z.uuid().nullable(),
  setting: NoteSetting,
  /** Whether it comes from somebody outside the case. */
  isThirdParty: z.boolean().default(false),
  /** From whom, in free words; null where it does not come from outside, or for who does not treat the case. */
  thirdParty: z.string().max(200).nullable().default(null),
  inConfidence: z.boolean().default(false),
  /** Why others may read what was not told to them; null where nobody needs a reason. */
  shareReason: z.string().max(1000).nullable().default(null),
  body: z.string().max(200_000),
}

/** A further part of a note with a lane of its own. */
export type NoteSegment = z.infer<typeof NoteSegment>
export const NoteSegment = z.strictObject({ id: z.uuid(), ...segmentFields })

const noteFields = { ...segmentFields, occurredOn: Day, segments: z.array(NoteSegment).max(40).default([]) }

/** What a clinician starts a note with. The id is made by the browser, so that sending it twice is one note. */
export type NewNote = z.infer<typeof NewNote>
export const NewNote = z.strictObject({ id: z.uuid(), ...noteFields, amendsId: z.uuid().nullable() })

/** An autosave: the whole note, checked against the version it was based on. */
export type NoteDraft = z.infer<typeof NoteDraft>
export const NoteDraft = z.strictObject(noteFields)

/**
 * A note as far as the reader's lanes go: what they may read first stands as the note itself, the rest in `segments`.
 * Nothing tells whether there is more.
 */
export type Note = z.infer<typeof Note>
export const Note = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  ...noteFields,
  authorId: z.uuid(),
  status: z.enum(['draft', 'signed']),
  signedAt: z.iso.datetime().nullable(),
  amendsId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Goes into If-Match of the next change; of a signed note always 1, however often its draft was saved. */
  version: z.int(),
})
export type NotePage = z.infer<typeof NotePage>
export const NotePage = z.strictObject({ items: z.array(Note), next: z.string().nullable() })

/** `shared`: what others read as well; `process`: what the reader wrote for themself alone. */
export const noteKinds = ['all', 'shared', 'process'] as const
export type NoteKind = (typeof noteKinds)[number]
