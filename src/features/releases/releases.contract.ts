import { z } from 'zod'
import { Signature } from '#features/consents/consents.contract.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { Lane } from '#features/notes/notes.contract.ts'
import { ContentKind, contentKinds, ReleaseDocument, ReleaseLanguage } from './release-document.contract.ts'

/** To whom, which also says what goes out by itself. */
export const releaseKinds = [
  'subject-access',
  'school',
  'gp',
  'court',
  'insurer',
  'therapist',
  'other',
] as const
export type ReleaseKind = z.infer<typeof ReleaseKind>
export const ReleaseKind = z.enum(releaseKinds)

export const releaseStatuses = [
  'draft',
  'in-review',
  'second-review',
  'authorised',
  'released',
  'refused',
  'withdrawn',
] as const
export type ReleaseStatus = z.infer<typeof ReleaseStatus>
export const ReleaseStatus = z.enum(releaseStatuses)

export const decisionActions = ['include', 'exclude', 'redact'] as const
export type DecisionAction = z.infer<typeof DecisionAction>
export const DecisionAction = z.enum(decisionActions)

/** Why a piece goes out, stays, or is blacked out in part. */
export const reasonCodes = [
  'own-data',
  'said-together',
  'agreed',
  'process-notes',
  'supervision',
  'unsigned',
  'safeguarding',
  'violence-of-other',
  'private-of-other',
  'third-party-confidence',
  'said-by-other',
  'address-or-school-of-other',
  'placement-location',
  'adoption-identifying',
  'names-of-others',
  'not-about-person',
  'not-for-recipient',
  'coder-not-reliable',
  'serious-harm',
  'legal-privilege',
  'other-reason',
] as const
export type ReasonCode = z.infer<typeof ReasonCode>
export const ReasonCode = z.enum(reasonCodes)

/** What a field holds besides words: some of it stays by rule. */
export const holdings = [
  'plain',
  'placement',
  'address',
  'school',
  'adoption',
  'third-party',
  'other-person',
] as const
export type Holding = (typeof holdings)[number]

/** A passage that is taken out: letters `from` up to, not including, `to` of a field, counted as JavaScript does. */
export type Span = z.infer<typeof Span>
export const Span = z
  .strictObject({
    field: z.int().min(0).max(200),
    from: z.int().min(0),
    to: z.int().min(1),
    code: ReasonCode,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'A passage ends after it begins.' })

/** What is sealed of a decision. */
export type DecisionContent = { words: string; spans: Span[]; fingerprint: string }

const words = z.string().trim().max(2000, 'Use at most 2,000 characters.')

export type NewDecision = z.infer<typeof NewDecision>
export const NewDecision = z.strictObject({
  key: z.string().min(3).max(120),
  /** Of the piece as it was read, so that nobody decides about what has changed since. */
  fingerprint: z.string().length(64),
  action: DecisionAction,
  code: ReasonCode,
  words,
  spans: z.array(Span).max(2000),
})
/** At most as many pieces as one release has in a sitting. */
export type NewDecisions = z.infer<typeof NewDecisions>
export const NewDecisions = z.strictObject({ decisions: z.array(NewDecision).min(1).max(5000) })

const briefFields = {
  kind: ReleaseKind,
  personId: z.uuid(),
  /** The person of the case whose account may fetch it; null: it goes outside. */
  recipientId: z.uuid().nullable(),
  recipient: z.string().trim().min(1, 'Write to whom it goes.').max(300),
  purpose: z.string().trim().min(1, 'Write what it is for.').max(2000),
  receivedOn: Day,
  language: ReleaseLanguage,
  contentKinds: z.array(ContentKind).min(1, 'Choose at least one kind of content.').max(contentKinds.length),
  periodFrom: Day.nullable(),
  periodTo: Day.nullable(),
}
const inOrder = ({ periodFrom, periodTo }: { periodFrom: string | null; periodTo: string | null }) =>
  periodFrom === null || periodTo === null || periodFrom <= periodTo
const disorder = { path: ['periodTo'], message: 'The period cannot end before it begins.' }

/** Without a day it is due as the practice has set. The id is made by the browser. */
export type NewRelease = z.infer<typeof NewRelease>
export const NewRelease = z
  .strictObject({ id: z.uuid(), ...briefFields, dueOn: Day.nullable().default(null) })
  .refine(inOrder, disorder)
export type ReleaseBrief = z.infer<typeof ReleaseBrief>
export const ReleaseBrief = z.strictObject({ ...briefFields, dueOn: Day }).refine(inOrder, disorder)

/** Where a release stands, for lists. */
export type ReleaseSummary = z.infer<typeof ReleaseSummary>
export const ReleaseSummary = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  ...briefFields,
  dueOn: z.iso.date(),
  status: ReleaseStatus,
  releasedAt: z.iso.datetime().nullable(),
  version: z.int(),
})
export const ReleaseList = z.strictObject({ today: z.iso.date(), items: z.array(ReleaseSummary) })

/** A decision, by rule or by somebody. */
const Decided = z.strictObject({ action: DecisionAction, code: ReasonCode, spans: z.array(Span) })

/** One piece with what the rules say, what was decided, and what is proposed to black out. */
export type ReviewItem = z.infer<typeof ReviewItem>
export const ReviewItem = z.strictObject({
  key: z.string(),
  fingerprint: z.string(),
  content: ContentKind,
  label: z.string(),
  name: z.string().nullable(),
  day: z.iso.date().nullable(),
  lane: Lane,
  subjectIds: z.array(z.uuid()),
  speakerId: z.uuid().nullable(),
  fields: z.array(z.strictObject({ label: z.string(), text: z.string(), holds: z.enum(holdings) })),
  /** The page of the life story whose picture goes with it, where nothing of it is taken out. */
  pictureOf: z.uuid().nullable(),
  byRule: Decided,
  /** Nobody can decide otherwise. */
  isLocked: z.boolean(),
  proposals: z.array(Span),
  decision: z
    .strictObject({ ...Decided.shape, words: z.string(), by: z.string().nullable(), at: z.iso.datetime() })
    .nullable(),
  /** The piece changed after it was decided, so it is to be looked at again. */
  isStale: z.boolean(),
  /** Who has to agree to it. */
  authoriserIds: z.array(z.uuid()),
  /** What happens with it as things stand. */
  outcome: z.enum(['goes-out', 'withheld', 'waits', 'dropped', 'undecided']),
})

export type AuthorisationState = z.infer<typeof AuthorisationState>
export const AuthorisationState = z.enum(['needed', 'asked', 'given', 'refused', 'left-out'])

export type Authorisation = z.infer<typeof Authorisation>
export const Authorisation = z.strictObject({
  personId: z.uuid(),
  state: AuthorisationState,
  /** Own: their words or matters are in it. Holder: decides for the child. Subject: the record is about them. */
  why: z.enum(['own-content', 'subject', 'holder', 'not-needed-now']),
  told: z.string().nullable(),
  kind: z.enum(['typed', 'drawn', 'paper']).nullable(),
  witnessId: z.uuid().nullable(),
  answeredOn: z.iso.date().nullable(),
})

export const missingSteps = [
  'nothing-goes-out',
  'undecided',
  'authorisation',
  'holder-unclear',
  'holder-refused',
  'harm-check',
  'harm-found',
  'second-review',
  'second-objected',
] as const
export type MissingStep = (typeof missingSteps)[number]

export type ReleaseReview = z.infer<typeof ReleaseReview>
export const ReleaseReview = z.strictObject({
  kind: z.enum(['second', 'harm']),
  answer: z.enum(['agreed', 'objected', 'no-harm', 'harm']),
  reason: z.string(),
  by: z.string().nullable(),
  isOwn: z.boolean(),
  /** Given before something changed: it counts no more. */
  isPast: z.boolean(),
  at: z.iso.datetime(),
})

export type ReleaseFile = z.infer<typeof ReleaseFile>
export const ReleaseFile = z.strictObject({
  format: z.enum(['pdf', 'json']),
  size: z.int(),
  sha256: z.string().length(64),
})

/** One release as the actor may see it. Who does not treat the case gets no piece of it. */
export type Release = z.infer<typeof Release>
export const Release = z.strictObject({
  ...ReleaseSummary.shape,
  seesContent: z.boolean(),
  closedReason: z.string().nullable(),
  items: z.array(ReviewItem),
  authorisations: z.array(Authorisation),
  /** Which of the two checks this release needs, and why. */
  needsSecond: z.boolean(),
  needsHarmCheck: z.boolean(),
  because: z.array(z.enum(['child', 'about-child', 'violence'])),
  reviews: z.array(ReleaseReview),
  missing: z.array(z.enum(missingSteps)),
  mayReviewSecond: z.boolean(),
  files: z.array(ReleaseFile),
  /** Letters of what goes out that the PDF cannot draw; the data file has them. */
  notDrawn: z.array(z.string()),
})

export type StatusChange = z.infer<typeof StatusChange>
export const StatusChange = z
  .strictObject({
    to: z.enum(['draft', 'in-review', 'second-review', 'authorised', 'refused', 'withdrawn']),
    reason: words.default(''),
  })
  .refine(({ to, reason }) => !['refused', 'withdrawn'].includes(to) || reason.length >= 10, {
    path: ['reason'],
    message: 'Write in a sentence why.',
  })

export type NewReview = z.infer<typeof NewReview>
export const NewReview = z.strictObject({
  answer: z.enum(['agreed', 'objected', 'no-harm', 'harm']),
  reason: words.min(10, 'Write in a sentence why.'),
})

/** Somebody is asked in their account, answered on paper, or their pieces stay out without being asked. */
export type NewAuthorisation = z.infer<typeof NewAuthorisation>
export const NewAuthorisation = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('account'),
    personId: z.uuid(),
    told: words.min(10, 'Write in a sentence what they are asked to agree to.'),
  }),
  z.strictObject({
    how: z.literal('paper'),
    personId: z.uuid(),
    answer: z.enum(['given', 'refused']),
    answeredOn: Day,
    told: words.min(10, 'Write in a sentence what they agreed to or refused.'),
  }),
  z.strictObject({
    how: z.literal('left-out'),
    personId: z.uuid(),
    told: words.min(10, 'Write in a sentence why they are not asked.'),
  }),
])

/** What somebody would get, without a release. */
export type PreviewRequest = z.infer<typeof PreviewRequest>
export const PreviewRequest = z.strictObject({
  kind: ReleaseKind,
  personId: z.uuid(),
  language: ReleaseLanguage.default('en'),
})
export type ReleasePreview = z.infer<typeof ReleasePreview>
export const ReleasePreview = z.strictObject({
  items: z.array(ReviewItem),
  document: ReleaseDocument,
  authoriserIds: z.array(z.uuid()),
})

/** What a client sees: what was handed to them, and what they are asked to agree to. */
export type OwnReleases = z.infer<typeof OwnReleases>
export const OwnReleases = z.strictObject({
  released: z.array(
    z.strictObject({ id: z.uuid(), releasedAt: z.iso.datetime(), files: z.array(ReleaseFile) }),
  ),
  asked: z.array(
    z.strictObject({
      releaseId: z.uuid(),
      told: z.string(),
      state: z.enum(['asked', 'given', 'refused']),
      askedAt: z.iso.datetime(),
      /** No answer counts any more. */
      isClosed: z.boolean(),
    }),
  ),
})
export type OwnAnswer = z.infer<typeof OwnAnswer>
export const OwnAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('given'), signature: Signature }),
  z.strictObject({ answer: z.literal('refused') }),
])

export type ReleaseSetting = z.infer<typeof ReleaseSetting>
export const ReleaseSetting = z.strictObject({
  dueAmount: z.int('Enter a whole number.').min(1, 'At least one.').max(90, 'At most 90.'),
  dueUnit: z.enum(['days', 'months']),
})

/** What goes out by itself to whom; everything can be chosen otherwise. */
export const usualContent: Record<ReleaseKind, readonly ContentKind[]> = {
  'subject-access': contentKinds,
  school: ['details', 'consents'],
  gp: ['details', 'responses', 'codings', 'consents'],
  court: ['details', 'notes', 'responses', 'codings', 'history', 'contact', 'consents', 'assignments'],
  insurer: ['details', 'assignments'],
  therapist: ['details', 'notes', 'responses', 'bonds', 'codings', 'history', 'family'],
  other: ['details'],
}
