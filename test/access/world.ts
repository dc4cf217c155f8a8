import { insertRows, rowOf, type Admin, type Given, type TableName } from '#testing/rows.ts'
import type { Actor, Table, World } from './standing.ts'

/** Every table of the schema with its key, in an order in which rows can be inserted. */
export const keyOf: Record<Table, readonly string[]> = {
  practice: [],
  member: ['id'],
  person: ['id'],
  person_detail: ['person_id'],
  case: ['id'],
  participant: ['case_id', 'person_id'],
  care_team: ['case_id', 'member_id'],
  person_merge: ['id'],
  merge_confirmation: ['merge_id', 'case_id'],
  not_same_person: ['a_id', 'b_id'],
  bond: ['id'],
  relative: ['case_id', 'id'],
  family_union: ['case_id', 'id'],
  parent_link: ['case_id', 'id'],
  multiple_birth: ['case_id', 'id'],
  emotional_line: ['case_id', 'id'],
  household: ['case_id', 'id'],
  household_member: ['case_id', 'household_id', 'relative_id', 'stay'],
  genogram_nudge: ['case_id', 'relative_id'],
  legal_hold: ['id'],
  retention_setting: [],
  erasure: ['id'],
  network_answer: ['case_id', 'id'],
  training_evidence: ['id'],
  case_entry: ['case_id', 'id'],
  case_entry_version: ['case_id', 'entry_id', 'version'],
  entry_copy: ['case_id', 'id'],
  entry_reply: ['case_id', 'id'],
  attachment_coding: ['case_id', 'id'],
  bond_entry: ['case_id', 'id'],
  consent_note: ['id'],
  consent_setting: [],
  unit_policy: ['id'],
  policy_signature: ['policy_id', 'person_id'],
  legal_role: ['id'],
  legal_evidence: ['legal_role_id'],
  recording_consent: ['id'],
  proxy_review: ['id'],
  contact_conflict: ['id'],
  safety_decision: ['case_id', 'id'],
  course: ['case_id', 'id'],
  course_entry: ['case_id', 'course_id', 'seq'],
  check_answer: ['case_id', 'id'],
  practice_protocol: ['id'],
  emergency_opening: ['id'],
  emergency_reason: ['opening_id'],
  emergency_review: ['opening_id'],
  unit_separation: ['id'],
  release_setting: [],
  release: ['id'],
  release_decision: ['release_id', 'item_key'],
  release_authorisation: ['release_id', 'person_id'],
  release_review: ['id'],
  release_file: ['release_id', 'format'],
  ecomap_system: ['case_id', 'id'],
  ecomap_tie: ['case_id', 'id'],
  attachment_network: ['case_id', 'id'],
  wording: ['id'],
  licence_answer: ['instrument_id'],
  key_confirmation: ['instrument_id', 'instrument_version'],
  practice_instrument: ['id'],
  item_parameters: ['id'],
  library_entry: ['id'],
  assignment: ['id'],
  occasion: ['id'],
  answer_link: ['id'],
  draft_answer: ['occasion_id', 'item_id'],
  response: ['id'],
  score: ['response_id', 'scale_id', 'run'],
  note: ['id'],
  note_segment: ['note_id', 'id'],
  history_entry: ['id'],
  contact_plan: ['id'],
  contact_date: ['plan_id', 'kind', 'due_on'],
  contact_observation: ['id'],
  life_story_page: ['id'],
  life_story_picture: ['page_id'],
  event: ['id'],
  idempotency_key: ['actor_id', 'key'],
  audit_entry: ['seq'],
  audit_head: [],
}
export const tables = Object.keys(keyOf) as Table[]

export function keyText(table: Table, row: Record<string, unknown>): string {
  return ['practice_id', ...keyOf[table]].map((column) => String(row[column])).join(' ')
}

/** Rows to insert; audit_head fills itself. */
export type Rows = { [Name in TableName]: Given<Name>[] }

export async function insertWorld(admin: Admin, rows: Rows): Promise<void> {
  for (const table of tables) if (table !== 'audit_head') await insertRows(admin, table, rows[table])
}

/** What is really in the database, for the model to judge. */
export async function readWorld(admin: Admin, practiceIds: readonly string[]): Promise<World> {
  const read = async (table: Table) =>
    [
      table,
      (await admin.query(`select * from "${table}" where practice_id = any ($1)`, [practiceIds])).rows,
    ] as const
  return Object.fromEntries(await Promise.all(tables.map(read))) as unknown as World
}

/** Everybody who can ask, in each practice: also those who are not let in. */
export function actorsOf(world: World): Actor[] {
  const actors = (kind: Actor['kind'], rows: { practice_id: string; id: string }[]) =>
    rows.map((row) => ({ kind, practiceId: row.practice_id, id: row.id }))
  const firstPractice = world.practice[0]!.practice_id
  const lastMember = world.member.at(-1)!
  return [
    ...actors('member', world.member),
    ...actors('person', world.person),
    ...actors('link', world.answer_link),
    // Somebody of one practice who knocks at another, and somebody as another kind of actor.
    ...actors('member', [{ practice_id: firstPractice, id: lastMember.id }]),
    ...actors('person', [{ practice_id: lastMember.practice_id, id: lastMember.id }]),
  ]
}

const lanes = ['unit', 'self', 'team', 'process', 'supervision', 'safeguarding'] as const
const openLanes = ['unit', 'unit', 'unit', 'team', 'process', 'supervision', 'safeguarding'] as const
const answerLanes = ['unit', 'self', 'team'] as const
const memberRoles = [
  'owner',
  'admin',
  'therapist',
  'trainee',
  'supervisor',
  'frontdesk',
  'researcher',
] as const
const longAgo = new Date('2026-02-01T10:00:00Z')

/** Fills the rows of two or three practices that could exist, with everything that can have ended in them. */
export function drawWorld(seed: number): Rows {
  const rows = Object.fromEntries(tables.map((table) => [table, []])) as unknown as Rows
  const random = randomFrom(seed)
  const practices = 2 + Math.floor(random() * 2)
  for (let index = 0; index < practices; index++) drawPractice(random, rows)
  // A stream of its own, so that the rest of a seed's world stays as it was.
  const draws = drawsOf(randomFrom(seed + 1))
  for (const row of rows.case) drawOfBonds(draws, rows, { practice_id: row.practice_id, case_id: row.id })
  for (const { practice_id, id } of rows.case) {
    const decided_by = rows.member.find((one) => one.practice_id === practice_id)!.id
    rows.safety_decision.push(rowOf.safety_decision({ practice_id, case_id: id, decided_by }))
  }
  const urgent = drawsOf(randomFrom(seed + 2))
  for (const row of rows.case) drawUrgent(urgent, rows, { practice_id: row.practice_id, case_id: row.id })
  const mergeDraws = drawsOf(randomFrom(seed + 2))
  for (const { practice_id } of rows.practice) drawMerges(mergeDraws, rows, practice_id)
  const keepingDraws = drawsOf(randomFrom(seed + 3))
  for (const { practice_id } of rows.practice) drawKeeping(keepingDraws, rows, practice_id)
  const drawsOfNotes = drawsOf(randomFrom(seed + 2))
  for (const note of rows.note) drawSegments(drawsOfNotes, rows, note)
  const ofReleases = drawsOf(randomFrom(seed + 4))
  for (const { practice_id } of rows.practice)
    if (ofReleases.rarely()) rows.release_setting.push(rowOf.release_setting({ practice_id }))
  for (const row of rows.case)
    drawOfReleases(ofReleases, rows, { practice_id: row.practice_id, case_id: row.id })
  const around = drawsOf(randomFrom(seed + 24))
  const answering = drawsOf(randomFrom(seed + 29))
  for (const { practice_id, case_id, person_id } of rows.participant)
    for (const [index] of answering.times(0, 2).entries())
      rows.network_answer.push(
        rowOf.network_answer({ practice_id, case_id, person_id, answered_on: `2026-01-0${index + 1}` }),
      )
  const ofCourses = drawsOf(randomFrom(seed + 31))
  for (const { practice_id } of rows.practice) drawPacks(ofCourses, rows, practice_id)
  for (const row of rows.case) drawCourse(ofCourses, rows, { practice_id: row.practice_id, case_id: row.id })
  for (const row of rows.case) drawAround(around, rows, { practice_id: row.practice_id, case_id: row.id })
  const ofContact = drawsOf(randomFrom(seed + 28))
  for (const plan of rows.contact_plan) drawOfContact(ofContact, rows, plan)
  const ofTraining = drawsOf(randomFrom(seed + 34))
  for (const { practice_id, id } of rows.member)
    for (const _ of ofTraining.times(0, 2))
      rows.training_evidence.push(rowOf.training_evidence({ practice_id, member_id: id as string }))
  const ofEntries = drawsOf(randomFrom(seed + 30))
  for (const row of rows.case) drawEntries(ofEntries, rows, { practice_id: row.practice_id, case_id: row.id })
  const ofPlans = drawsOf(randomFrom(seed + 36))
  for (const row of rows.case) drawPlans(ofPlans, rows, { practice_id: row.practice_id, case_id: row.id })
  const ofLibrary = drawsOf(randomFrom(seed + 32))
  for (const { practice_id } of rows.practice) drawOfLibrary(ofLibrary, rows, practice_id)
  return rows
}

function drawOfLibrary({ oneOf, times, rarely }: Draws, rows: Rows, practice_id: string): void {
  const members = rows.member.filter((one) => one.practice_id === practice_id).map(({ id }) => id as string)
  for (const _ of times(2, 6))
    rows.library_entry.push(
      rowOf.library_entry({
        ...{ practice_id, created_by: oneOf(members) },
        status: oneOf(['draft', 'published', 'published'] as const),
        audience: oneOf(['team', 'clients', 'clients'] as const),
        removed_at: rarely() ? longAgo : null,
      }),
    )
}

/** Mulberry32: the same seed draws the same world, but for its random ids. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function drawEntries(
  { oneOf, some, times, rarely }: Draws,
  rows: Rows,
  place: { practice_id: string; case_id: string },
): void {
  const of = (row: { practice_id: string }) => row.practice_id === place.practice_id
  const members = rows.member.filter(of).map(({ id }) => id as string)
  const parts = rows.participant.filter((row) => of(row) && row.case_id === place.case_id)
  for (const _ of times(1, 3)) {
    const created_by = oneOf(members)
    const people = some(
      parts.map(({ person_id }) => person_id),
      0,
      2,
    )
    const lane = oneOf(['team', 'team', 'process', 'supervision'] as const)
    const removed_at = rarely() ? longAgo : null
    const entry = rowOf.case_entry({ ...place, created_by, people, lane, removed_at, owner_id: null })
    rows.case_entry.push(entry)
    const from = { ...place, entry_id: entry.id }
    rows.case_entry_version.push(rowOf.case_entry_version({ ...from, version: 1, changed_by: created_by }))
    if (lane !== 'team') continue
    for (const __ of times(0, 2)) {
      const person_id = parts.length > 0 && !rarely() ? oneOf(parts).person_id : null
      const copy = rowOf.entry_copy({
        ...{ ...from, given_by: created_by, person_id, lane: person_id ? 'self' : 'unit' },
        ...{ people, withdrawn_at: rarely() ? longAgo : null },
      })
      rows.entry_copy.push(copy)
      for (const { person_id: by } of some(parts, 0, 2))
        rows.entry_reply.push(
          rowOf.entry_reply({
            ...place,
            copy_id: copy.id,
            person_id: by,
            recorded_by: rarely() ? oneOf(members) : null,
          }),
        )
    }
  }
}

/** Plans of one person; a copy for all of the case is there as if it had slipped in. */
function drawPlans(
  { oneOf, rarely }: Draws,
  rows: Rows,
  place: { practice_id: string; case_id: string },
): void {
  const of = (row: { practice_id: string }) => row.practice_id === place.practice_id
  const parts = rows.participant.filter((row) => of(row) && row.case_id === place.case_id)
  if (parts.length === 0 || rarely()) return
  const by = oneOf(rows.member.filter(of)).id as string
  const kind = oneOf(['crisis-plan', 'safety-plan'])
  const { person_id } = oneOf(parts)
  const people = [person_id]
  const plan = rowOf.case_entry({
    ...{ ...place, kind, created_by: by, people, owner_id: person_id, lane: 'team' },
  })
  rows.case_entry.push(plan)
  const given = { ...place, kind, entry_id: plan.id, given_by: by, people }
  rows.entry_copy.push(
    rowOf.entry_copy({ ...given, person_id, lane: 'self' }),
    rowOf.entry_copy({ ...given, lane: 'unit' }),
  )
}

function drawPractice(random: () => number, rows: Rows): void {
  const { integer, oneOf, some, times, rarely } = drawsOf(random)

  const practice = rowOf.practice()
  const practice_id = practice.practice_id
  rows.practice.push(practice)
  const members = times(5, 8).map((_, index) =>
    rowOf.member({
      practice_id,
      roles: index === 0 ? ['owner', ...some(['therapist' as const], 0, 1)] : some(memberRoles, 1, 2),
      status: rarely() ? oneOf(['suspended', 'invited']) : 'active',
    }),
  )
  const memberIds = members.map((member) => member.id as string)
  const people = times(5, 8).map(() => rowOf.person({ practice_id, created_by: oneOf(memberIds) }))
  const personIds = people.map((person) => person.id)
  rows.member.push(...members)
  rows.person.push(...people)
  rows.person_detail.push(...personIds.map((person_id) => rowOf.person_detail({ practice_id, person_id })))
  rows.wording.push(...times(0, 2).map(() => rowOf.wording({ practice_id })))
  rows.licence_answer.push(...times(0, 1).map(() => rowOf.licence_answer({ practice_id })))
  rows.consent_setting.push(...times(0, 1).map(() => rowOf.consent_setting({ practice_id })))
  rows.key_confirmation.push(...times(0, 1).map(() => rowOf.key_confirmation({ practice_id })))
  rows.item_parameters.push(...times(0, 1).map(() => rowOf.item_parameters({ practice_id })))
  rows.practice_instrument.push(...times(0, 2).map(() => rowOf.practice_instrument({ practice_id })))
  for (const actor_id of some([...memberIds, ...personIds], 1, 4))
    rows.idempotency_key.push(rowOf.idempotency_key({ practice_id, actor_id }))

  for (const format of [
    'couple',
    'group',
    ...some(['individual', 'family', 'couple', 'group'] as const, 1, 3),
  ] as const) {
    const the = rowOf.case({ practice_id, format, created_by: oneOf(memberIds) })
    const inCase = { practice_id, case_id: the.id as string }
    const team = some(memberIds, 0, 5)
    const participants = some(personIds, 2, 5)
    rows.case.push(the)
    rows.care_team.push(
      ...team.map((member_id) =>
        rowOf.care_team({
          ...inCase,
          member_id,
          position: oneOf(['lead', 'co-therapist', 'trainee', 'supervisor', 'supervisor']),
          ended_at: rarely() ? longAgo : null,
        }),
      ),
    )
    rows.participant.push(
      ...participants.map((person_id, index) =>
        rowOf.participant({
          ...inCase,
          person_id,
          colour_index: index,
          reads_unit: !rarely(),
          ended_at: rarely() ? longAgo : null,
        }),
      ),
    )
    const bondIds = times(2, 6).map(() => {
      const [from, to] = some(participants, 2, 2)
      const bond = rowOf.bond({
        ...inCase,
        from_person_id: from!,
        to_person_id: to!,
        lane: oneOf(lanes),
        created_by: oneOf(memberIds),
      })
      rows.bond.push(bond)
      return bond.id as string
    })
    drawFamily({ oneOf, some, times, rarely }, rows, inCase, memberIds, participants)
    for (const _ of times(0, 2))
      rows.consent_note.push(
        rowOf.consent_note({
          ...inCase,
          person_ids: some(participants, 0, 2),
          recorded_by: oneOf(memberIds),
        }),
      )
    for (const [index] of times(0, 2).entries()) {
      const policy = rowOf.unit_policy({ ...inCase, version: index + 1 })
      rows.unit_policy.push(policy)
      for (const person_id of some(participants, 0, 3))
        rows.policy_signature.push(rowOf.policy_signature({ ...inCase, policy_id: policy.id, person_id }))
    }
    for (const _ of times(0, 2)) {
      const [child_id, holder_id] = some(participants, 2, 2) as [string, string]
      const role = rowOf.legal_role({ ...inCase, child_id, holder_id })
      rows.legal_role.push(role)
      rows.legal_evidence.push(rowOf.legal_evidence({ ...inCase, legal_role_id: role.id }))
      rows.recording_consent.push(
        rowOf.recording_consent({ ...inCase, person_id: child_id, given_by: oneOf([child_id, holder_id]) }),
      )
      rows.contact_conflict.push(
        rowOf.contact_conflict({ ...inCase, person_ids: [child_id, holder_id].toSorted() }),
      )
    }
    rows.proxy_review.push(rowOf.proxy_review({ ...inCase, child_id: oneOf(participants) }))
    for (const _ of times(3, 7)) {
      const person_id = oneOf(participants)
      const lane = oneOf(answerLanes)
      const bond_id = oneOf([true, false]) ? oneOf(bondIds) : null
      const created_by = oneOf(memberIds)
      const assignment = { ...rowOf.assignment({ ...inCase, person_id }), bond_id, lane, created_by }
      rows.assignment.push(assignment)
      for (const due_on of ['2026-03-01', '2026-03-08'].slice(0, integer(1, 2))) {
        const isAnswered = oneOf([true, false])
        const occasion = rowOf.occasion(assignment, {
          due_on,
          about_person_id: oneOf([null, ...participants]),
          // An answered one is closed by its response.
          status: isAnswered ? 'open' : oneOf(['open', 'open', 'missed', 'withdrawn']),
        })
        const whole = { ...occasion, id: occasion.id as string, person_id }
        rows.occasion.push(occasion)
        for (const _link of times(0, 2))
          rows.answer_link.push(
            rowOf.answer_link(whole, `token ${rows.answer_link.length}`, {
              expires_at: rarely() ? longAgo : new Date(Date.now() + 86_400_000),
              revoked_at: rarely() ? longAgo : null,
            }),
          )
        if (!isAnswered)
          rows.draft_answer.push(
            ...times(0, 2).map((_d, item) => rowOf.draft_answer(whole, String(item), item)),
          )
        else {
          const response = rowOf.response(
            whole as never,
            { 1: 2 },
            rarely() ? { speaker_id: oneOf(memberIds) } : {},
          )
          const scored = { ...whole, id: response.id, occasion_id: whole.id }
          rows.response.push(response)
          for (const scale_id of some(['anxiety', 'avoidance'], 0, 2))
            rows.score.push(
              rowOf.score(scored as never, { value: 2 }, { scale_id, is_shared: oneOf([true, false]) }),
            )
        }
      }
    }
    for (const _ of times(4, 12)) {
      const lane = oneOf(lanes)
      rows.note.push(
        rowOf.note({
          ...inCase,
          lane,
          person_id: lane === 'self' ? oneOf(participants) : null,
          author_id: oneOf(memberIds),
          status: oneOf(['draft', 'signed', 'signed']),
        }),
      )
    }
    for (const _ of times(3, 8))
      rows.history_entry.push(
        rowOf.history_entry({
          ...inCase,
          person_id: oneOf(participants),
          lane: oneOf(lanes),
          created_by: oneOf(memberIds),
          removed_at: rarely() ? longAgo : null,
        }),
      )
    for (const _ of times(1, 3))
      rows.contact_plan.push(
        rowOf.contact_plan({
          ...inCase,
          child_id: oneOf(participants),
          created_by: oneOf(memberIds),
          removed_at: rarely() ? longAgo : null,
        }),
      )
    for (const _ of times(2, 5)) {
      const page = rowOf.life_story_page({
        ...inCase,
        child_id: oneOf(participants),
        created_by: oneOf(memberIds),
        status: oneOf(['draft', 'approved']),
        removed_at: rarely() ? longAgo : null,
      })
      rows.life_story_page.push(page)
      if (oneOf([true, false]))
        rows.life_story_picture.push(
          rowOf.life_story_picture({ practice_id, page_id: page.id, created_by: oneOf(memberIds) }),
        )
    }
    for (const _ of times(2, 6))
      rows.event.push(
        rowOf.event({
          practice_id,
          case_id: rarely() ? null : inCase.case_id,
          lane: oneOf(lanes),
          person_id: oneOf([true, false]) ? oneOf(participants) : null,
          author_id: oneOf([...memberIds, ...personIds]),
        }),
      )
    for (const _ of times(1, 4))
      rows.audit_entry.push(
        rowOf.audit_entry({
          practice_id,
          actor_kind: 'member',
          actor_id: oneOf(memberIds),
          case_id: inCase.case_id,
          person_ids: some(participants, 0, 2),
        }),
      )
  }
}

function drawsOf(random: () => number) {
  const integer = (min: number, max: number) => min + Math.floor(random() * (max - min + 1))
  const oneOf = <Value>(values: readonly Value[]) => values[integer(0, values.length - 1)]!
  const some = <Value>(values: readonly Value[], min: number, max: number) => {
    const rest = [...values]
    const count = integer(Math.min(min, rest.length), Math.min(max, rest.length))
    return Array.from({ length: count }, () => rest.splice(integer(0, rest.length - 1), 1)[0]!)
  }
  const times = (min: number, max: number) => Array.from({ length: integer(min, max) })
  const rarely = () => integer(1, 4) === 1
  return { integer, oneOf, some, times, rarely }
}

type Draws = {
  oneOf: <Value>(values: readonly Value[]) => Value
  some: <Value>(values: readonly Value[], min: number, max: number) => Value[]
  times: (min: number, max: number) => unknown[]
  rarely: () => boolean
}

/** A family around the case with rows in every lane, some of them removed. */
function drawFamily(
  { oneOf, some, times, rarely }: Draws,
  rows: Rows,
  inCase: { practice_id: string; case_id: string },
  memberIds: readonly string[],
  participants: readonly string[],
): void {
  const recorded = () => ({
    ...inCase,
    created_by: oneOf(memberIds),
    removed_at: rarely() && rarely() ? longAgo : null,
  })
  const drawn = participants
    .filter(() => !rarely())
    .map((person_id) =>
      rowOf.relative({
        ...recorded(),
        person_id,
        lane: oneOf(['unit', 'unit', 'self', 'team', 'safeguarding']),
      }),
    )
  const others = times(3, 6).map(() => rowOf.relative({ ...recorded(), lane: oneOf(openLanes) }))
  const relatives = [...drawn, ...others]
  const ids = relatives.map(({ id }) => id)
  rows.relative.push(...relatives)
  const two = () => some(ids, 2, 2) as [string, string]
  const tie = () => ({ ...recorded(), lane: oneOf(openLanes) })
  for (const _ of times(3, 6)) {
    const [a_id, b_id] = two()
    rows.family_union.push(rowOf.family_union({ ...tie(), a_id, b_id }))
    const [parent_id, child_id] = two()
    rows.parent_link.push(rowOf.parent_link({ ...tie(), parent_id, child_id }))
    rows.multiple_birth.push(rowOf.multiple_birth({ ...tie(), child_ids: some(ids, 2, 3) }))
    const [from_id, to_id] = two()
    const source_id = oneOf([null, ...ids])
    const lane = source_id === null ? oneOf(openLanes) : oneOf([...openLanes, 'self', 'self'] as const)
    rows.emotional_line.push(rowOf.emotional_line({ ...tie(), lane, from_id, to_id, source_id }))
  }
  for (const _ of times(1, 3)) {
    const household = rowOf.household({ ...tie(), removed_at: rarely() ? longAgo : null })
    rows.household.push(household)
    for (const relative_id of some(ids, 0, 3))
      rows.household_member.push(
        rowOf.household_member(household, { relative_id, removed_at: rarely() ? longAgo : null }),
      )
  }
  // One that all of them lived in and that is gone, so that no world is without it.
  const gone = rowOf.household({ ...inCase, created_by: oneOf(memberIds), lane: 'unit', removed_at: longAgo })
  rows.household.push(gone)
  rows.household_member.push(...ids.map((relative_id) => rowOf.household_member(gone, { relative_id })))
  for (const relative_id of some(ids, 1, 3))
    rows.genogram_nudge.push(rowOf.genogram_nudge({ ...inCase, relative_id }))
}

/** Further segments of a note in any lane, some of notes whose own text is of another. */
function drawSegments({ oneOf, times, rarely }: Draws, rows: Rows, note: Rows['note'][number]): void {
  if (rarely()) return
  const participants = rows.participant.filter(
    (row) => row.practice_id === note.practice_id && row.case_id === note.case_id,
  )
  for (const [index] of times(0, 3).entries()) {
    const lane = oneOf([...lanes, 'unit', 'self'] as const)
    const person_id = lane === 'self' ? oneOf(participants).person_id : null
    rows.note_segment.push(rowOf.note_segment(note, { lane, person_id, position: index + 1 }))
  }
}

/** Codings and entries about the bonds of a case in every lane, some of them removed. */
function drawOfBonds(
  { oneOf, some, times, rarely }: Draws,
  rows: Rows,
  inCase: { practice_id: string; case_id: string },
): void {
  const here = (row: { case_id: string }) => row.case_id === inCase.case_id
  const memberIds = rows.member.filter((row) => row.practice_id === inCase.practice_id).map(({ id }) => id)
  const participants = rows.participant.filter(here).map((row) => row.person_id)
  const bondIds = rows.bond.filter(here).map(({ id }) => id)
  const recorded = () => ({
    ...inCase,
    created_by: oneOf(memberIds),
    removed_at: rarely() ? longAgo : null,
  })
  for (const _ of times(2, 4)) {
    const [person_id, other] = some(participants, 2, 2) as [string, string]
    const coding = { ...recorded(), person_id, caregiver_id: oneOf([null, other]), lane: oneOf(lanes) }
    rows.attachment_coding.push(rowOf.attachment_coding(coding))
  }
  for (const _ of times(4, 8)) {
    const source_person_id = oneOf([null, ...participants])
    const lane = source_person_id === null ? oneOf(openLanes) : oneOf([...lanes, 'unit' as const])
    rows.bond_entry.push(rowOf.bond_entry({ ...recorded(), bond_id: oneOf(bondIds), source_person_id, lane }))
  }
}

/** Openings in an emergency by whomever, running, run out and ended; and people who left the unit. */
function drawUrgent(
  { oneOf, some, times, rarely }: Draws,
  rows: Rows,
  inCase: { practice_id: string; case_id: string },
): void {
  const here = (row: { practice_id: string }) => row.practice_id === inCase.practice_id
  const memberIds = rows.member.filter(here).map(({ id }) => id)
  for (const member_id of some(memberIds, 2, 4)) {
    const state = oneOf(['running', 'running', 'running', 'run out', 'ended'])
    const opening = rowOf.emergency_opening({
      ...inCase,
      member_id,
      ...(state === 'run out'
        ? { opened_at: longAgo, ends_at: new Date(longAgo.getTime() + 3_600_000) }
        : {}),
      ...(state === 'ended' ? { ended_at: new Date(), ended_by: oneOf(memberIds) } : {}),
    })
    rows.emergency_opening.push(opening)
    const ofOpening = { ...inCase, opening_id: opening.id, member_id }
    rows.emergency_reason.push(rowOf.emergency_reason(ofOpening))
    const reviewers = memberIds.filter((id) => id !== member_id)
    if (rarely())
      rows.emergency_review.push(rowOf.emergency_review({ ...ofOpening, reviewed_by: oneOf(reviewers) }))
  }
  const participants = rows.participant
    .filter((row) => row.case_id === inCase.case_id)
    .map((row) => row.person_id)
  for (const _ of times(0, 2))
    rows.unit_separation.push(
      rowOf.unit_separation({
        ...inCase,
        person_ids: some(participants, 1, 2),
        ...(rarely() ? { undone_at: new Date(), undone_by: oneOf(memberIds) } : {}),
      }),
    )
}

/** Two people who became one, some of it undone, confirmed in all or in some of the cases; and two who are two. */
function drawMerges({ oneOf, some, times, rarely }: Draws, rows: Rows, practice_id: string): void {
  const here = (row: { practice_id: string }) => row.practice_id === practice_id
  const memberIds = rows.member.filter(here).map(({ id }) => id)
  const free = rows.person.filter(here).map(({ id }) => id)
  for (const _ of times(2, 2)) {
    const casesOf = (id: string) => rows.participant.filter((row) => here(row) && row.person_id === id)
    const kept_id = oneOf(free)
    const others = free.filter((id) => id !== kept_id)
    // Mostly somebody whom no case has in common with the first.
    const apart = others.filter(
      (id) => !casesOf(id).some(({ case_id }) => casesOf(kept_id).some((row) => row.case_id === case_id)),
    )
    const merged_id = oneOf(apart.length > 0 && oneOf([true, true, false]) ? apart : others)
    free.splice(0, free.length, ...free.filter((id) => id !== kept_id && id !== merged_id))
    const isUndone = rarely()
    const merge = rowOf.person_merge({
      practice_id,
      kept_id,
      merged_id,
      merged_by: oneOf(memberIds),
      undone_by: isUndone ? oneOf(memberIds) : null,
      undone_at: isUndone ? longAgo : null,
    })
    rows.person_merge.push(merge)
    const cases = casesOf(merged_id)
    const isWhole = oneOf([true, false])
    for (const { case_id } of isWhole ? cases : some(cases, 1, cases.length - 1))
      rows.merge_confirmation.push(
        rowOf.merge_confirmation({
          practice_id,
          merge_id: merge.id,
          case_id,
          confirmed_by: oneOf(memberIds),
        }),
      )
  }
  const told = new Set<string>()
  for (const _ of times(3, 6)) {
    const [a_id, b_id] = some(
      rows.person.filter(here).map(({ id }) => id),
      2,
      2,
    ).toSorted() as [string, string]
    if (told.has(a_id + b_id)) continue
    told.add(a_id + b_id)
    rows.not_same_person.push(rowOf.not_same_person({ practice_id, a_id, b_id, said_by: oneOf(memberIds) }))
  }
}

/** Holds, a schedule, and erasures in every state. */
function drawKeeping({ oneOf, times }: Draws, rows: Rows, practice_id: string): void {
  const here = (row: { practice_id: string }) => row.practice_id === practice_id
  const memberIds = rows.member.filter(here).map(({ id }) => id)
  rows.retention_setting.push(...times(0, 1).map(() => rowOf.retention_setting({ practice_id })))
  for (const { id: case_id } of rows.case.filter(here)) {
    const participants = rows.participant.filter((row) => row.case_id === case_id).map((row) => row.person_id)
    for (const _ of times(1, 2))
      rows.legal_hold.push(
        rowOf.legal_hold({
          practice_id,
          case_id: case_id as string,
          state: oneOf(['open', 'answered', 'ended']),
          created_by: oneOf(memberIds),
        }),
      )
    for (const _ of times(1, 3)) {
      const state = oneOf(['asked', 'approved', 'refused', 'withdrawn', 'done'] as const)
      const requested_by = oneOf(memberIds)
      const isDone = state === 'done'
      rows.erasure.push(
        rowOf.erasure({
          practice_id,
          case_id: case_id as string,
          person_id: oneOf([null, ...participants]),
          state,
          requested_by,
          decided_by: state === 'asked' ? null : oneOf(memberIds.filter((id) => id !== requested_by)),
          decided_at: state === 'asked' ? null : longAgo,
          done_by: isDone ? requested_by : null,
          done_at: isDone ? longAgo : null,
          counts: isDone ? { note: 2 } : null,
          erased_ids: null,
        }),
      )
    }
  }
}

/** What became of days of a plan for contact, and what was seen of the child, in every lane. */
function drawOfContact(
  { oneOf, some, times, rarely }: Draws,
  rows: Rows,
  plan: Rows['contact_plan'][number],
): void {
  const { practice_id, case_id, child_id } = plan
  const memberIds = rows.member.filter((row) => row.practice_id === practice_id).map(({ id }) => id as string)
  const ofPlan = { practice_id, case_id, child_id, plan_id: plan.id as string }
  for (const kind of some(['contact', 'review', 'end'] as const, 1, 2))
    rows.contact_date.push(rowOf.contact_date({ ...ofPlan, kind, created_by: oneOf(memberIds) }))
  for (const _ of times(1, 3))
    rows.contact_observation.push(
      rowOf.contact_observation({
        ...ofPlan,
        lane: oneOf(['team', 'process', 'safeguarding']),
        created_by: oneOf(memberIds),
        removed_at: rarely() ? longAgo : null,
      }),
    )
}

/** Requests in every state, with everything that hangs on them. */
function drawOfReleases(
  { oneOf, some, times, rarely }: Draws,
  rows: Rows,
  inCase: { practice_id: string; case_id: string },
): void {
  const memberIds = rows.member.filter((row) => row.practice_id === inCase.practice_id).map(({ id }) => id)
  const participants = rows.participant
    .filter((row) => row.case_id === inCase.case_id)
    .map((row) => row.person_id)
  for (const _ of times(1, 2)) {
    const status = oneOf([
      'draft',
      'in-review',
      'second-review',
      'authorised',
      'released',
      'released',
    ] as const)
    const isReleased = status === 'released'
    const row = rowOf.release({
      ...{ ...inCase, person_id: oneOf(participants), status, created_by: oneOf(memberIds) },
      recipient_id: oneOf([null, ...participants]),
      ...(isReleased ? { released_at: longAgo, released_by: oneOf(memberIds) } : {}),
    })
    const ofRelease = { ...inCase, release_id: row.id }
    rows.release.push(row)
    rows.release_decision.push(rowOf.release_decision({ ...ofRelease, decided_by: oneOf(memberIds) }))
    rows.release_review.push(rowOf.release_review({ ...ofRelease, reviewer_id: oneOf(memberIds) }))
    for (const person_id of some(participants, 1, 3))
      rows.release_authorisation.push(
        rowOf.release_authorisation({
          ...{ ...ofRelease, person_id, asked_by: oneOf(memberIds) },
          state: oneOf(['asked', 'refused', 'left-out'] as const),
          closed_at: isReleased || rarely() ? longAgo : null,
        }),
      )
    if (isReleased)
      for (const format of ['pdf', 'json'] as const)
        rows.release_file.push(rowOf.release_file({ ...ofRelease, format }))
  }
}

/** What the family of a case is tied to and to whom its people turn, in every lane, some of it removed. */
function drawAround(
  { oneOf, some, times, rarely }: Draws,
  rows: Rows,
  inCase: { practice_id: string; case_id: string },
): void {
  const here = (row: { case_id: string }) => row.case_id === inCase.case_id
  const memberIds = rows.member.filter((row) => row.practice_id === inCase.practice_id).map(({ id }) => id)
  const relatives = rows.relative.filter(here).map(({ id }) => id)
  const households = rows.household.filter(here).map(({ id }) => id)
  const recorded = () => ({
    ...inCase,
    created_by: oneOf(memberIds),
    removed_at: rarely() ? longAgo : null,
    lane: oneOf(openLanes),
  })
  const systems = times(2, 4).map(() => rowOf.ecomap_system(recorded()))
  rows.ecomap_system.push(...systems)
  for (const _ of times(4, 8)) {
    const ends = oneOf([
      { relative_id: oneOf(relatives) },
      { household_id: oneOf(households) },
      { relative_id: null, household_id: null },
    ])
    rows.ecomap_tie.push(rowOf.ecomap_tie({ ...recorded(), system_id: oneOf(systems).id, ...ends }))
  }
  for (const _ of times(3, 6)) {
    const [person_id, ...figure_ids] = some(relatives, 1, 3) as [string, ...string[]]
    const source_id = oneOf([null, person_id, oneOf(relatives)])
    const lane = source_id === null ? oneOf(openLanes) : oneOf([...openLanes, 'self', 'self'] as const)
    const row = { ...recorded(), person_id, figure_ids, source_id, lane }
    rows.attachment_network.push(rowOf.attachment_network(row))
  }
}

/** Packs of the practice in each state. */
function drawPacks({ oneOf, times }: Draws, rows: Rows, practice_id: string): void {
  const memberIds = rows.member.filter((row) => row.practice_id === practice_id).map(({ id }) => id)
  for (const [index] of times(2, 4).entries())
    rows.practice_protocol.push(
      rowOf.practice_protocol({
        ...{ practice_id, protocol_version: `1.${index}.0`, created_by: oneOf(memberIds) },
        status: oneOf(['draft', 'draft', 'published', 'retired'] as const),
      }),
    )
}

/** A course with somebody in it, and what was found on asking. */
function drawCourse(
  { oneOf, times }: Draws,
  rows: Rows,
  inCase: { practice_id: string; case_id: string },
): void {
  const participants = rows.participant
    .filter((row) => row.case_id === inCase.case_id)
    .map((row) => row.person_id)
  const memberIds = rows.member.filter((row) => row.practice_id === inCase.practice_id).map(({ id }) => id)
  const course = rowOf.course({ ...inCase, created_by: oneOf(memberIds) })
  rows.course.push(course)
  for (const [seq] of times(1, 3).entries())
    rows.course_entry.push(
      rowOf.course_entry({
        ...{ ...inCase, course_id: course.id, seq },
        ...{ person_ids: [oneOf(participants)], recorded_by: oneOf(memberIds) },
      }),
    )
  for (const _ of times(1, 2))
    rows.check_answer.push(
      rowOf.check_answer({ ...inCase, person_ids: [oneOf(participants)], recorded_by: oneOf(memberIds) }),
    )
}
