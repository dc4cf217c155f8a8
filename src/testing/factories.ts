import { randomBytes, randomUUID } from 'node:crypto'
import type { MemberRole } from '#features/practice/practice.contract.ts'
import type { Actor } from '#server/access/actor.ts'
import { insertRows, rowOf, type Admin, type Given } from './rows.ts'

/**
 * What tests set the scene with. Everything goes in as the superuser, so any state can be made, also one
 * that no route would make: a suspended member, an ended participation, a link that ran out.
 * Each takes the admin pool of the test database first and gives back ids, rows and the actor to act as.
 */
export type BuiltPractice = { id: string }
export type BuiltMember = { id: string; practiceId: string; roles: MemberRole[]; actor: Actor }
export type BuiltPerson = { id: string; practiceId: string; name: string; actor: Actor }
export type BuiltCase = { id: string; practiceId: string; people: string[]; team: string[] }

type TeamPlace =
  | BuiltMember
  | { member: BuiltMember; position?: Given<'care_team'>['position']; ended?: boolean }
type Part =
  | BuiltPerson
  | { person: BuiltPerson; role?: Given<'participant'>['role']; readsUnit?: boolean; ended?: boolean }

const longAgo = new Date('2026-02-01T10:00:00Z')

export async function buildPractice(
  admin: Admin,
  given: Partial<Given<'practice'>> = {},
): Promise<BuiltPractice> {
  const row = rowOf.practice(given)
  await insertRows(admin, 'practice', [row])
  return { id: row.practice_id }
}

/** An active therapist, unless said otherwise. */
export async function buildMember(
  admin: Admin,
  practice: BuiltPractice,
  given: {
    roles?: MemberRole[]
    status?: 'invited' | 'active' | 'suspended'
    name?: string
    id?: string
  } = {},
): Promise<BuiltMember> {
  const row = { ...rowOf.member({ practice_id: practice.id }), ...given }
  await insertRows(admin, 'member', [row])
  const { id, roles } = row
  return { id, practiceId: practice.id, roles, actor: { kind: 'member', practiceId: practice.id, id, roles } }
}

export async function buildPerson(
  admin: Admin,
  practice: BuiltPractice,
  given: {
    name?: string
    createdBy?: string
    shape?: 'circle' | 'square' | 'diamond'
    birthDate?: string
  } = {},
): Promise<BuiltPerson> {
  const name = given.name ?? 'Amara Okafor'
  const row = rowOf.person({
    practice_id: practice.id,
    name,
    created_by: given.createdBy ?? randomUUID(),
    shape: given.shape ?? 'circle',
  })
  await insertRows(admin, 'person', [row])
  if (given.birthDate)
    await insertRows(admin, 'person_detail', [
      rowOf.person_detail({ practice_id: practice.id, person_id: row.id, birth_date: given.birthDate }),
    ])
  return {
    id: row.id,
    practiceId: practice.id,
    name,
    actor: { kind: 'person', practiceId: practice.id, id: row.id },
  }
}

/** A couple's active case, unless said otherwise. The first of the team leads and has opened it. */
export async function buildCase(
  admin: Admin,
  practice: BuiltPractice,
  given: Partial<Pick<Given<'case'>, 'format' | 'status' | 'id' | 'opened_on'>> & {
    team?: TeamPlace[]
    participants?: Part[]
  } = {},
): Promise<BuiltCase> {
  const { team = [], participants = [], ...columns } = given
  const places = team.map((place) => ('member' in place ? place : { member: place }))
  const parts = participants.map((part) => ('person' in part ? part : { person: part }))
  const opener = places[0]?.member.id
  const row = rowOf.case({ practice_id: practice.id, ...(opener ? { created_by: opener } : {}), ...columns })
  const inCase = { practice_id: practice.id, case_id: row.id }
  await insertRows(admin, 'case', [row])
  await insertRows(
    admin,
    'participant',
    parts.map((part, index) =>
      rowOf.participant({
        ...inCase,
        person_id: part.person.id,
        role: part.role ?? 'client',
        reads_unit: part.readsUnit ?? true,
        ended_at: part.ended ? longAgo : null,
        colour_index: index,
      }),
    ),
  )
  await insertRows(
    admin,
    'care_team',
    places.map((place, index) =>
      rowOf.care_team({
        ...inCase,
        member_id: place.member.id,
        position: place.position ?? (index === 0 ? 'lead' : 'co-therapist'),
        ended_at: place.ended ? longAgo : null,
      }),
    ),
  )
  return {
    id: row.id,
    practiceId: practice.id,
    people: parts.map((part) => part.person.id),
    team: places.map((place) => place.member.id),
  }
}

export async function buildBond(
  admin: Admin,
  inCase: BuiltCase,
  given: { from: BuiltPerson; to: BuiltPerson } & Partial<
    Pick<Given<'bond'>, 'kind' | 'lane' | 'closeness' | 'quality' | 'created_by'>
  >,
): Promise<{ id: string; from: BuiltPerson; to: BuiltPerson }> {
  const { from, to, ...columns } = given
  const row = rowOf.bond({
    practice_id: inCase.practiceId,
    case_id: inCase.id,
    from_person_id: from.id,
    to_person_id: to.id,
    ...columns,
  })
  await insertRows(admin, 'bond', [row])
  return { id: row.id, from, to }
}

export type BuiltAssignment = {
  id: string
  occasion: ReturnType<typeof rowOf.occasion>
  link: { id: string; token: string; actor: Actor }
}

/** An assignment with one occasion and an unopened link to it. */
export async function buildAssignment(
  admin: Admin,
  inCase: BuiltCase,
  given: {
    person: BuiltPerson
    bond?: { id: string }
    createdBy?: string
    dueOn?: string
    status?: Given<'occasion'>['status']
    linkExpiresAt?: Date
    linkRevokedAt?: Date
  } & Partial<Pick<Given<'assignment'>, 'lane' | 'instrument_id' | 'instrument_version' | 'every_days'>>,
): Promise<BuiltAssignment> {
  const { person, bond, createdBy, dueOn, status, linkExpiresAt, linkRevokedAt, ...columns } = given
  const assignment = rowOf.assignment({
    practice_id: inCase.practiceId,
    case_id: inCase.id,
    person_id: person.id,
    bond_id: bond?.id ?? null,
    ...(createdBy ? { created_by: createdBy } : {}),
    ...columns,
  })
  const whole = { ...assignment, bond_id: assignment.bond_id ?? null, lane: assignment.lane ?? 'self' }
  const occasion = rowOf.occasion(whole, {
    ...(dueOn ? { due_on: dueOn } : {}),
    ...(status ? { status } : {}),
  })
  const token = randomBytes(32).toString('base64url')
  const link = rowOf.answer_link(occasion, token, {
    ...(linkExpiresAt ? { expires_at: linkExpiresAt } : {}),
    ...(linkRevokedAt ? { revoked_at: linkRevokedAt } : {}),
  })
  await insertRows(admin, 'assignment', [assignment])
  await insertRows(admin, 'occasion', [occasion])
  await insertRows(admin, 'answer_link', [link])
  return {
    id: assignment.id,
    occasion,
    link: {
      id: link.id,
      token,
      actor: { kind: 'link', practiceId: inCase.practiceId, id: link.id, occasionId: occasion.id },
    },
  }
}

/** Answers to an occasion, with one score; the occasion counts as answered from then on. */
export async function buildResponse(
  admin: Admin,
  assignment: BuiltAssignment,
  given: {
    answers?: object
    result?: object
    scaleId?: string
    isShared?: boolean
    speakerId?: string
    answeredOn?: string
  } = {},
): Promise<{ id: string }> {
  const response = rowOf.response(assignment.occasion, given.answers ?? { 1: 3 }, {
    ...(given.speakerId ? { speaker_id: given.speakerId } : {}),
    ...(given.answeredOn ? { answered_on: given.answeredOn } : {}),
  })
  const score = rowOf.score({ ...assignment.occasion, ...response }, given.result ?? { value: 3 }, {
    scale_id: given.scaleId ?? 'anxiety',
    is_shared: given.isShared ?? false,
  })
  await insertRows(admin, 'response', [response])
  await insertRows(admin, 'score', [score])
  return { id: response.id }
}

/**
 * An entry of a history, a plan for contact with a day and an observation, and a page of the life story with a picture,
 * approved or not.
 */
export async function buildHistory(
  admin: Admin,
  inCase: BuiltCase,
  given: { of: BuiltPerson; by: BuiltMember; isApproved?: boolean },
): Promise<{ entry: string; plan: string; observation: string; page: string }> {
  const [practice_id, created_by] = [inCase.practiceId, given.by.id]
  const place = { practice_id, case_id: inCase.id, created_by }
  const entry = rowOf.history_entry({ ...place, person_id: given.of.id })
  const plan = rowOf.contact_plan({ ...place, child_id: given.of.id })
  const page = rowOf.life_story_page({
    ...place,
    child_id: given.of.id,
    status: given.isApproved ? 'approved' : 'draft',
  })
  await insertRows(admin, 'history_entry', [entry])
  await insertRows(admin, 'contact_plan', [plan])
  const ofPlan = { ...place, child_id: given.of.id, plan_id: plan.id }
  const observation = rowOf.contact_observation(ofPlan)
  await insertRows(admin, 'contact_date', [rowOf.contact_date(ofPlan)])
  await insertRows(admin, 'contact_observation', [observation])
  await insertRows(admin, 'life_story_page', [page])
  await insertRows(admin, 'life_story_picture', [
    rowOf.life_story_picture({ practice_id, page_id: page.id, created_by }),
  ])
  return { entry: entry.id, plan: plan.id, observation: observation.id, page: page.id }
}

/** A signed note, unless said otherwise. The lane `self` needs the person whose it is. */
export async function buildNote(
  admin: Admin,
  inCase: BuiltCase,
  given: {
    author: BuiltMember
    lane: Given<'note'>['lane']
    person?: BuiltPerson
    status?: 'draft' | 'signed'
    text?: string
    subjectIds?: string[]
  },
): Promise<{ id: string }> {
  const row = rowOf.note({
    practice_id: inCase.practiceId,
    case_id: inCase.id,
    author_id: given.author.id,
    lane: given.lane,
    person_id: given.person?.id ?? null,
    status: given.status ?? 'signed',
    subject_ids: given.subjectIds ?? [],
    ...(given.text === undefined ? {} : { text: given.text }),
  })
  await insertRows(admin, 'note', [row])
  return { id: row.id }
}

/** A policy on secrets that counts and is signed by everybody given, so that sessions with one person may begin. */
export async function buildSignedPolicy(
  admin: Admin,
  inCase: BuiltCase,
  signers: readonly { id: string }[],
  given: Partial<Pick<Given<'unit_policy'>, 'kind' | 'valid_from' | 'version'>> = {},
): Promise<{ id: string }> {
  const of = { practice_id: inCase.practiceId, case_id: inCase.id }
  const policy = rowOf.unit_policy({ ...of, ...given })
  await insertRows(admin, 'unit_policy', [policy])
  await insertRows(
    admin,
    'policy_signature',
    signers.map((one) => rowOf.policy_signature({ ...of, policy_id: policy.id, person_id: one.id })),
  )
  return { id: policy.id }
}
