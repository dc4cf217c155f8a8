import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

/** What a client reads of an entry about a bond of theirs. What it rests on and what is only supposed is not among it. */
export type SharedEntry = z.infer<typeof SharedEntry>
export const SharedEntry = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['moment', 'narrative']),
  /** Theirs alone (and the team's), or shared by those of the case. */
  lane: z.enum(['self', 'unit']),
  body: z.string(),
  /** Null where no day was said; it was written down on `writtenOn`. */
  occurredOn: Day.nullable(),
  writtenOn: Day,
  /** The other end of the bond; null where the reader may not know who that is. */
  withName: z.string().nullable(),
  saidBy: z.enum(['you', 'other', 'therapist']),
})

/** Newest first. */
export type SharedEntryPage = z.infer<typeof SharedEntryPage>
export const SharedEntryPage = z.strictObject({ items: z.array(SharedEntry), next: z.string().nullable() })

export const SharedEntryQuery = z.strictObject({ cursor: z.string().max(200).optional() })
