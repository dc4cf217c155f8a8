import { z } from 'zod'
import { Lane, NoteSetting } from './notes.contract.ts'

/** One thing that somebody may read of a note. */
export type SharedSegment = z.infer<typeof SharedSegment>
export const SharedSegment = z.strictObject({
  id: z.uuid(),
  lane: Lane,
  setting: NoteSetting,
  occurredOn: z.iso.date(),
  body: z.string(),
})

/** What a client reads of the notes on them: what is shared with them, newest first, each as a thing of its own. */
export type MyNotePage = z.infer<typeof MyNotePage>
export const MyNotePage = z.strictObject({ items: z.array(SharedSegment), next: z.string().nullable() })

/** Somebody who may read a note once it is signed, and what they read then. */
export type NoteReader = z.infer<typeof NoteReader>
export const NoteReader = z.strictObject({
  kind: z.enum(['person', 'member']),
  id: z.uuid(),
  reads: z.array(SharedSegment),
})
export type NotePreview = z.infer<typeof NotePreview>
export const NotePreview = z.strictObject({ readers: z.array(NoteReader) })
