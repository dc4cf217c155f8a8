import { z } from 'zod'
import { Check, Gate, Scope } from './gate.schema.ts'
import { problemsOfProtocol } from './problems/problems-of-protocol.ts'
import { RatingForm } from './rating-form.schema.ts'
import { Stage } from './step.schema.ts'
import { Basis, languageTag, partId, Range, Source, Text } from './text.schema.ts'

/** A part that people take in the work, such as partner or caregiver. */
const Role = z.strictObject({
  id: partId,
  title: Text,
  atLeast: z.int().min(0),
  atMost: z.int().min(1).optional(),
})

/** A passage through the same steps that centres on one person. Rounds follow each other in the order of the list. */
const Round = z.strictObject({
  id: partId,
  title: Text,
  /** The role of the person it centres on; who that is, is chosen in the course. */
  focus: partId.optional(),
})

/** Something the model expects to see when the work takes hold. */
const ChangeEvent = z.strictObject({
  id: partId,
  title: Text,
  /** What can be observed. */
  marker: Text,
  /** Where it is looked for. */
  at: z.array(z.strictObject({ step: partId, round: partId.optional() })).min(1),
  basis: Basis,
})

const Measure = z.strictObject({
  instrument: z.string().min(1).max(100),
  role: partId,
  when: z.enum(['start', 'each-session', 'review', 'end']),
  purpose: Text,
})

const Exercise = z.strictObject({
  id: partId,
  title: Text,
  purpose: Text,
  of: Scope,
  /** When not, and what to mind. */
  caution: Text.optional(),
})

/** A soft target: it prompts reviews and never locks anything. */
const Dose = z.strictObject({
  sessions: Range.optional(),
  months: Range.optional(),
  /** After how many sessions one looks back together. */
  reviewsAfter: z.array(z.int().min(1)).min(1),
  note: Text,
  basis: Basis,
})

const SessionShape = z.strictObject({
  id: partId,
  title: Text,
  parts: z
    .array(z.strictObject({ title: Text, roles: z.array(partId).min(1), minutes: Range.optional() }))
    .min(1),
  basis: Basis,
})

const Ending = z.strictObject({
  id: partId,
  kind: z.enum(['planned', 'early', 'break', 'handover']),
  title: Text,
  purpose: Text,
})

/** What was called otherwise in an earlier version, so that running courses find their place. Old id → id of now. */
export type Renaming = z.infer<typeof Renaming>
const Renaming = z.strictObject({
  /** The first version with the names of now. */
  since: z.string().regex(/^\d+\.\d+\.\d+$/, 'A version looks like 1.0.0.'),
  steps: z.record(partId, partId).optional(),
  rounds: z.record(partId, partId).optional(),
  roles: z.record(partId, partId).optional(),
  gates: z.record(partId, partId).optional(),
  events: z.record(partId, partId).optional(),
})

const ProtocolShape = z.strictObject({
  id: partId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'A version looks like 1.0.0.'),
  languages: z.array(languageTag).min(1),
  title: Text,
  summary: Text,
  /** The school it belongs to; packs of one school for several formats share it. */
  approach: partId,
  /** A strand runs beside a course of another approach. */
  kind: z.enum(['course', 'strand']),
  formats: z.array(z.enum(['individual', 'couple', 'family', 'group'])).min(1),
  ages: z.strictObject({ from: z.int().min(0).optional(), to: z.int().min(0).optional() }).optional(),
  whoFor: Text,
  whoNot: Text.optional(),
  roles: z.array(Role).min(1).max(20),
  rounds: z.array(Round).max(12).optional(),
  checks: z.array(Check).max(60),
  gates: z.array(Gate).max(60),
  start: z.array(partId).min(1),
  stages: z.array(Stage).min(1).max(20),
  events: z.array(ChangeEvent).max(60),
  measures: z.array(Measure),
  exercises: z.array(Exercise),
  dose: Dose,
  sessionShapes: z.array(SessionShape),
  endings: z.array(Ending).min(1),
  /** The attitude and the moves that a session is coded by, as labels. */
  stance: z.array(z.strictObject({ id: partId, title: Text, purpose: Text })).optional(),
  ratingForms: z.array(RatingForm).optional(),
  /** Whose name or mark is used here only to describe. */
  marks: Text.optional(),
  sources: z.array(Source).min(1),
  reviewedOn: z.iso.date('Write the day as 2026-11-30.'),
  renamed: z.array(Renaming).optional(),
})

/** A way of working as data: facts in our own words, each with what it rests on. */
export type Protocol = z.infer<typeof ProtocolShape>
export const Protocol = ProtocolShape.superRefine((protocol, context) => {
  for (const { path, message } of problemsOfProtocol(protocol))
    context.addIssue({ code: 'custom', path, message })
})
