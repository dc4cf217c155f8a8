import { z } from 'zod'
import { Bond } from '#features/bonds/bonds.contract.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { Coding } from './codings.contract.ts'
import { CaseMeasures } from '#features/measures/measures.contract.ts'
import { Lane } from '#features/notes/notes.contract.ts'

/** A hypothesis about a working model, a key moment, or the story of the bond in words. */
export const entryKinds = ['hypothesis', 'moment', 'narrative'] as const
export const entryConfidences = ['low', 'medium', 'high'] as const

const entryFields = {
  body: z.string().trim().min(1, 'Write something first.').max(20_000),
  /** What speaks for it. */
  evidence: z.string().trim().min(1).max(5000).nullable().default(null),
  /** Of a hypothesis only. */
  confidence: z.enum(entryConfidences).nullable().default(null),
  occurredOn: Day.nullable().default(null),
  /** Who says so; null: the clinician. */
  sourcePersonId: z.uuid().nullable().default(null),
}

export type NewBondEntry = z.infer<typeof NewBondEntry>
export const NewBondEntry = z.strictObject({
  kind: z.enum(entryKinds),
  ...entryFields,
  lane: Lane.default('team'),
})

/** The whole entry as it is from now on; it also brings back a removed one. */
export type BondEntryChange = z.infer<typeof BondEntryChange>
export const BondEntryChange = z.strictObject({ ...entryFields, lane: Lane })

export type BondEntry = z.infer<typeof BondEntry>
export const BondEntry = z.strictObject({
  id: z.uuid(),
  bondId: z.uuid(),
  kind: z.enum(entryKinds),
  body: z.string(),
  evidence: z.string().nullable(),
  confidence: z.enum(entryConfidences).nullable(),
  occurredOn: Day.nullable(),
  sourcePersonId: z.uuid().nullable(),
  lane: Lane,
  isOwn: z.boolean(),
  createdOn: Day,
  version: z.int(),
})

/** Everything known about a bond, as far as the lanes allow. */
export type BondPage = z.infer<typeof BondPage>
export const BondPage = z.strictObject({
  bond: Bond,
  /** Every bond between the two in either direction, this one first. */
  bonds: z.array(Bond),
  /** Of every one of these bonds. */
  entries: z.array(BondEntry),
  /** Of each end about the other, or about attachment in general. */
  codings: z.array(Coding),
  /** What either end and those who observe the bond answered about it. */
  measures: CaseMeasures,
})
