import { z } from 'zod'
import { ContactFinding } from './contact-dates.contract.ts'

const HistoryDay = z.iso
  .date()
  .refine((day) => day >= '1850-01-01' && day <= '2200-12-31', 'Enter a day between 1850 and 2200.')

/** A day as far as it is known; the page shows what was understood before it is saved. */
export const HistoryDate = z
  .strictObject({
    earliest: HistoryDay.nullable(),
    latest: HistoryDay.nullable(),
    isAbout: z.boolean(),
    said: z.string().max(200).nullable(),
  })
  .refine((date) => date.earliest !== null || date.latest !== null, 'Say at least one of the two limits.')
  .refine(
    ({ earliest, latest }) => earliest === null || latest === null || earliest <= latest,
    'The first day stands after the last.',
  )

export const historyKinds = [
  'place',
  'caregiver',
  'separation',
  'loss',
  'move',
  'school',
  'treatment',
  'event',
] as const
export type HistoryKind = (typeof historyKinds)[number]
/** Kinds that take time; the others happen on a day. */
export const lastingKinds: readonly HistoryKind[] = [
  'place',
  'caregiver',
  'school',
  'treatment',
  'separation',
]

/** Who told it: the person themselves, another of the case, a document, or the clinician's own knowledge. */
export const historySources = ['person', 'participant', 'document', 'clinician'] as const
/** A history holds addresses of placements, so it stands in no lane that others of the case read. */
export const historyLanes = ['team', 'safeguarding', 'process'] as const
export const siblingsTogether = ['all', 'some', 'none'] as const

const optionalText = (most: number) => z.string().trim().min(1).max(most).nullable()

/** What belongs to a time in care, beside when and where. */
export type CareDetails = z.infer<typeof CareDetails>
export const CareDetails = z.strictObject({
  scheme: z.string().max(60).nullable(),
  legalStatus: z.string().max(20).nullable(),
  placement: z.string().max(20).nullable(),
  /** The address or another description; never shown to others of the case. */
  place: optionalText(300),
  isPlanned: z.boolean().nullable(),
  reason: optionalText(500),
  siblings: z.enum(siblingsTogether).nullable(),
  isSchoolChanged: z.boolean().nullable(),
  carers: z.array(z.string().trim().min(1).max(200)).max(10),
})

const entryFields = {
  kind: z.enum(historyKinds),
  lane: z.enum(historyLanes),
  from: HistoryDate.nullable(),
  to: HistoryDate.nullable(),
  title: z.string().trim().min(1, 'Say in a few words what it was.').max(200, 'Use at most 200 characters.'),
  narrative: z.string().max(20_000),
  /** With whom: somebody of the case, or a name. */
  withPersonId: z.uuid().nullable(),
  whom: optionalText(200),
  source: z.enum(historySources),
  sourcePersonId: z.uuid().nullable(),
  care: CareDetails.nullable(),
}

/** The id is made by the browser, so that sending it twice is one entry. */
export type NewHistoryEntry = z.infer<typeof NewHistoryEntry>
export const NewHistoryEntry = z.strictObject({ id: z.uuid(), personId: z.uuid(), ...entryFields })
export type HistoryEntryDraft = z.infer<typeof HistoryEntryDraft>
export const HistoryEntryDraft = z.strictObject(entryFields)
export type HistoryEntry = z.infer<typeof HistoryEntry>
export const HistoryEntry = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  personId: z.uuid(),
  ...entryFields,
  createdBy: z.uuid(),
  isRemoved: z.boolean(),
  version: z.int(),
})

const Ids = z.array(z.uuid()).readonly()
const Range = z.strictObject({ min: z.int(), max: z.int() })

/** What follows from the entries that one may read; how each is counted stands in src/families. */
export type HistoryFacts = z.infer<typeof HistoryFacts>
export const HistoryFacts = z.strictObject({
  overlaps: z
    .array(
      z.strictObject({
        a: z.uuid(),
        b: z.uuid(),
        days: Range,
        kind: z.enum(['two-places', 'two-legal-statuses']),
      }),
    )
    .readonly(),
  gaps: z
    .array(
      z.strictObject({
        after: z.uuid(),
        before: z.uuid(),
        from: z.iso.date(),
        to: z.iso.date(),
        days: Range,
      }),
    )
    .readonly(),
  endsMissing: Ids,
  undated: Ids,
  /** Entries that certainly began before the birth. */
  beforeBirth: Ids,
  /** Plans for contact with one person that cannot both hold. */
  contactConflicts: z.array(z.strictObject({ a: z.uuid(), b: z.uuid() })).readonly(),
  contactFindings: z.array(ContactFinding).readonly(),
  moves: Range,
  caregiversBeforeThree: z
    .strictObject({
      min: z.int(),
      max: z.int(),
      names: z.array(z.string()).readonly(),
      unnamed: Ids,
    })
    .nullable(),
  longestStay: z.strictObject({ ids: Ids, days: Range, isDisputed: z.boolean() }).nullable(),
  apart: z.array(z.strictObject({ siblingId: z.uuid(), days: Range })).readonly(),
})
