import { z } from 'zod'
import { Bond, NewBond } from '#features/bonds/bonds.contract.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { NewPerson, Person } from '#features/people/people.contract.ts'
import { Separation } from './separations.contract.ts'

export const caseFormats = ['individual', 'couple', 'family', 'group'] as const
export type CaseFormat = z.infer<typeof CaseFormat>
export const CaseFormat = z.enum(caseFormats)

export const caseStatuses = ['enquiry', 'assessment', 'active', 'paused', 'ending', 'closed'] as const
export type CaseStatus = z.infer<typeof CaseStatus>
export const CaseStatus = z.enum(caseStatuses)

export const participantRoles = [
  'client',
  'partner',
  'child',
  'caregiver',
  'group-member',
  'collateral',
] as const
export type ParticipantRole = z.infer<typeof ParticipantRole>
export const ParticipantRole = z.enum(participantRoles)

export const teamPositions = ['lead', 'co-therapist', 'trainee', 'supervisor'] as const
export type TeamPosition = z.infer<typeof TeamPosition>
export const TeamPosition = z.enum(teamPositions)

const title = z.string().trim().max(200, 'Use at most 200 characters for a title.').nullable()

/** A person joins a case: somebody new, or somebody the practice knows already. */
export type NewParticipant = z.infer<typeof NewParticipant>
export const NewParticipant = z.strictObject({
  person: z.union([NewPerson, z.strictObject({ existingId: z.uuid() })]),
  role: ParticipantRole,
  /** Competent and part of the unit: may read what the whole unit reads. */
  readsUnit: z.boolean(),
})

/** What was agreed with whom, on which day. It is never changed: a new agreement is a new note. */
export type NewConsent = z.infer<typeof NewConsent>
export const NewConsent = z.strictObject({
  personIds: z.array(z.uuid()).min(1, 'Choose who agreed.').max(60),
  agreedOn: Day,
  body: z.string().trim().min(1, 'Write what was agreed.').max(20_000),
})

/** What the wizard sends, all at once: either the whole case is opened or nothing is. */
export type NewCase = z.infer<typeof NewCase>
export const NewCase = z.strictObject({
  id: z.uuid(),
  format: CaseFormat,
  status: CaseStatus.default('assessment'),
  title,
  openedOn: Day,
  participants: z.array(NewParticipant).min(1, 'Add at least one person.').max(60),
  bonds: z.array(NewBond).max(200),
  careTeam: z
    .array(z.strictObject({ memberId: z.uuid(), position: TeamPosition }))
    .min(1, 'Choose who treats this case.')
    .max(20),
  consent: NewConsent.nullable(),
})

export type CaseChange = z.infer<typeof CaseChange>
export const CaseChange = z.strictObject({ status: CaseStatus, title, closedOn: Day.nullable() }).partial()

export type Participant = z.infer<typeof Participant>
export const Participant = z.strictObject({
  person: Person,
  role: ParticipantRole,
  /** 0 … 31: the person's colour within this case, given once. */
  colourIndex: z.int(),
  readsUnit: z.boolean(),
  joinedOn: z.iso.date(),
  endedAt: z.iso.datetime().nullable(),
})

export type TeamMember = z.infer<typeof TeamMember>
export const TeamMember = z.strictObject({
  memberId: z.uuid(),
  name: z.string(),
  position: TeamPosition,
  endedAt: z.iso.datetime().nullable(),
})

export type ConsentNote = z.infer<typeof ConsentNote>
export const ConsentNote = z.strictObject({
  id: z.uuid(),
  personIds: z.array(z.uuid()),
  agreedOn: z.iso.date(),
  body: z.string(),
})

/** A line of the cases list. */
export type CaseSummary = z.infer<typeof CaseSummary>
export const CaseSummary = z.strictObject({
  id: z.uuid(),
  format: CaseFormat,
  status: CaseStatus,
  title: z.string().nullable(),
  openedOn: z.iso.date(),
  /** In the order in which they joined; all that is needed to draw the bond mark. */
  people: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      role: ParticipantRole,
      shape: z.enum(['circle', 'square', 'diamond']),
      colourIndex: z.int(),
    }),
  ),
  team: z.array(z.strictObject({ memberId: z.uuid(), name: z.string(), position: TeamPosition })),
  openOccasions: z.int(),
  lastResponseOn: z.iso.date().nullable(),
})
export type CasePage = z.infer<typeof CasePage>
export const CasePage = z.strictObject({
  items: z.array(CaseSummary),
  next: z.string().nullable(),
  total: z.int(),
})

export const CaseQuery = z.strictObject({
  status: z.enum(['open', 'all', ...caseStatuses]).optional(),
  format: CaseFormat.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CaseQuery = z.infer<typeof CaseQuery>

/** What is searched for is a name, so it travels in the body and never in an address. */
export type CaseSearch = z.infer<typeof CaseSearch>
export const CaseSearch = CaseQuery.extend({
  search: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(50),
})

/** One case as the actor may see it. Without a place in the care team: the frame and no bonds. */
export type Case = z.infer<typeof Case>
export const Case = z.strictObject({
  id: z.uuid(),
  format: CaseFormat,
  status: CaseStatus,
  title: z.string().nullable(),
  openedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
  participants: z.array(Participant),
  bonds: z.array(Bond),
  team: z.array(TeamMember),
  consents: z.array(ConsentNote),
  /** Who left the unit when, newest first; also what was taken back. */
  separations: z.array(Separation),
  /** Whether the actor treats this case and may add content. */
  isTreating: z.boolean(),
  /** The actor opened it in an emergency and may read it now, and write nothing. */
  isOpened: z.boolean(),
  version: z.int(),
})
