import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

/** Lanes of those who treat. What clients read is a copy that somebody gave them. */
export type EntryLane = z.infer<typeof EntryLane>
export const EntryLane = z.enum(['team', 'process', 'supervision'])

export type EntryAsk = z.infer<typeof EntryAsk>
export const EntryAsk = z.enum(['agree', 'rate', 'words'])

export type ReplyAnswer = z.infer<typeof ReplyAnswer>
export const ReplyAnswer = z.enum(['agreed', 'not-yet', 'rated', 'words'])

const id = z.uuid('This is not an id.')
const kind = z.string().regex(/^[a-z][a-z-]{1,59}$/, 'A kind of entry looks like working-model.')

/** By the fields of its structure (`src/structures`), which decides what may stand here. */
const content = z.record(z.string().max(60), z.unknown())
export type EntryContent = z.infer<typeof content>

/** The id is made by the browser, so that sending it twice is one entry. */
export type NewEntry = z.infer<typeof NewEntry>
export const NewEntry = z.strictObject({ id, kind, lane: EntryLane.optional(), content })

/** The whole content as it is from now on, made from the version that If-Match names. */
export type EntryChange = z.infer<typeof EntryChange>
export const EntryChange = z.strictObject({ content })

export type EntryReply = z.infer<typeof EntryReply>
export const EntryReply = z.strictObject({
  id,
  personId: id,
  answer: ReplyAnswer,
  rating: z.int().nullable(),
  /** Lowest and highest number they could choose; null where they chose none, and where it was not kept yet. */
  scale: z.tuple([z.int(), z.int()]).nullable(),
  words: z.string().nullable(),
  /** Written down by somebody of the team, in the room. */
  isRecorded: z.boolean(),
  repliedAt: z.iso.datetime(),
})

export type EntryCopy = z.infer<typeof EntryCopy>
export const EntryCopy = z.strictObject({
  id,
  entryVersion: z.int(),
  /** Null: everybody of the case who reads what the unit reads. */
  personId: id.nullable(),
  asks: z.array(EntryAsk),
  givenAt: z.iso.datetime(),
  givenBy: z.string().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  /** Newest first. */
  replies: z.array(EntryReply),
})

export type CaseEntry = z.infer<typeof CaseEntry>
export const CaseEntry = z.strictObject({
  id,
  kind,
  lane: EntryLane,
  content,
  onDay: Day.nullable(),
  createdAt: z.iso.datetime(),
  /** Names of members; null where one is not known any more. */
  createdBy: z.string().nullable(),
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
  version: z.int(),
  isRemoved: z.boolean(),
  /** Newest first, those that were taken back as well. */
  copies: z.array(EntryCopy),
})

/** Newest first by the day it is about, else by when it was written. */
export type CaseEntryPage = z.infer<typeof CaseEntryPage>
export const CaseEntryPage = z.strictObject({ items: z.array(CaseEntry), next: z.string().nullable() })

export const CaseEntryQuery = z.strictObject({
  /** Kinds with commas between; all where nothing is said. */
  kinds: z.string().max(1000).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

/** Where two people changed the same at once, and what became of it. */
export const MetEdit = z.strictObject({
  path: z.array(z.string()),
  how: z.enum(['both-kept', 'later-stands', 'row-kept']),
})

export type SavedEntry = z.infer<typeof SavedEntry>
export const SavedEntry = z.strictObject({ entry: CaseEntry, met: z.array(MetEdit) })

export type EntryVersion = z.infer<typeof EntryVersion>
export const EntryVersion = z.strictObject({
  version: z.int(),
  content,
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
})
/** Newest first. */
export type EntryVersions = z.infer<typeof EntryVersions>
export const EntryVersions = z.strictObject({ versions: z.array(EntryVersion) })

/** Gives clients a copy of the version that is named; it takes the place of what they were given before. */
export type NewCopies = z.infer<typeof NewCopies>
export const NewCopies = z.strictObject({
  copies: z
    .array(
      z.strictObject({
        id,
        /** Null: everybody of the case. */
        personId: id.nullable(),
      }),
    )
    .min(1, 'Choose who is to get it.')
    .max(60),
  version: z.int().min(1),
  asks: z.array(EntryAsk).max(3).default([]),
})

const replyFields = {
  answer: ReplyAnswer,
  /** On the scale of what was given, see `ratingRange`. */
  rating: z.int().min(-2).max(10).nullable().default(null),
  words: z.string().trim().min(1).max(5000, 'Use at most 5000 characters.').nullable().default(null),
}
const saysSomething = ({
  answer,
  rating,
  words,
}: {
  answer: ReplyAnswer
  rating: number | null
  words: string | null
}) => (answer !== 'rated' || rating !== null) && (answer !== 'words' || words !== null)

export type NewReply = z.infer<typeof NewReply>
export const NewReply = z
  .strictObject({ id, ...replyFields })
  .refine(saysSomething, { path: ['answer'], message: 'Choose a number, or write something.' })

/** Said in the room and written down by somebody of the team. */
export type NewRecordedReply = z.infer<typeof NewRecordedReply>
export const NewRecordedReply = z
  .strictObject({ id, personId: id, ...replyFields })
  .refine(saysSomething, { path: ['answer'], message: 'Choose a number, or write something.' })

/** What a client was given, and what they said to it. */
export type OwnCopy = z.infer<typeof OwnCopy>
export const OwnCopy = z.strictObject({
  id,
  caseId: id,
  kind,
  content,
  /** For them alone (and the team), or for all of the case. */
  lane: z.enum(['unit', 'self']),
  asks: z.array(EntryAsk),
  givenAt: z.iso.datetime(),
  /** Newest first; their own alone. */
  replies: z.array(EntryReply),
  /** Numbers of their own to what they were given of it before, newest first. */
  earlierRatings: z.array(EntryReply),
})
export type OwnCopies = z.infer<typeof OwnCopies>
export const OwnCopies = z.strictObject({
  items: z.array(OwnCopy),
  /** The people whom the copies name, as far as the reader may know them. */
  people: z.array(z.strictObject({ id, name: z.string(), isSelf: z.boolean() })),
})

export const OwnCopyQuery = z.strictObject({ kinds: z.string().max(1000).optional() })
