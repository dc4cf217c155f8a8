import { createHash, randomUUID } from 'node:crypto'
import type { Insertable, Selectable } from 'kysely'
import type pg from 'pg'
import type { Database } from '#server/database.ts'
import { seal, sealJson } from '#server/sealed.ts'

/** Tables that a test may fill. */
export type TableName = keyof Database

/** A row as it goes in, with everything but the defaults of the table. */
export type Given<Table extends TableName> = Insertable<Database[Table]>

/** A row with every column that says who it belongs to and whose it is. */
export type Row<Table extends TableName> = Selectable<Database[Table]>

/** Anything that runs a query as the superuser. */
export type Admin = Pick<pg.Pool, 'query'>

/** Inserts as the superuser, so past every policy; the constraints of the tables still hold. */
export async function insertRows<Table extends TableName>(
  admin: Admin,
  table: Table,
  rows: readonly Given<Table>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const most = Math.floor(60_000 / columns.length)
  for (let start = 0; start < rows.length; start += most) {
    const chunk = rows.slice(start, start + most) as Record<string, unknown>[]
    const tuples = chunk.map(
      (_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
    )
    const names = columns.map((column) => `"${column}"`).join(', ')
    await admin.query(
      `insert into "${table}" (${names}) values ${tuples.join(', ')}`,
      chunk.flatMap((row) => columns.map((column) => row[column])),
    )
  }
}

const day = (offset = 0) => new Date(Date.UTC(2026, 0, 15 + offset)).toISOString().slice(0, 10)
const instrument = { instrument_id: 'securebase-bond', instrument_version: '1.0.0' } as const

/** A grey PNG of one pixel, in base64. */
export const smallPicture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

/** Whole rows, believable where the test does not say otherwise. Every call names what the row hangs on. */
export const rowOf = {
  practice: (given: Partial<Given<'practice'>> = {}) => ({
    practice_id: randomUUID(),
    name: 'Harbour Practice',
    time_zone: 'UTC',
    language: 'en',
    context: 'clinical' as const,
    ...given,
  }),
  member: (given: Pick<Given<'member'>, 'practice_id'> & Partial<Given<'member'>>) => ({
    id: randomUUID(),
    name: 'Noor Haddad',
    roles: ['therapist' as const],
    status: 'active' as const,
    ...given,
  }),
  person: ({
    name,
    ...given
  }: Pick<Given<'person'>, 'practice_id'> & Partial<Omit<Given<'person'>, 'name'>> & { name?: string }) => {
    const id = given.id ?? randomUUID()
    return {
      chosen_name: null,
      shape: 'circle' as const,
      created_by: randomUUID(),
      ...given,
      id,
      name: seal({ table: 'person', column: 'name', rowId: id }, name ?? 'Amara Okafor'),
    }
  },
  person_detail: (
    given: Pick<Given<'person_detail'>, 'practice_id' | 'person_id'> & Partial<Given<'person_detail'>>,
  ) => ({
    email: null,
    birth_date: null,
    ...given,
  }),
  case: (given: Pick<Given<'case'>, 'practice_id'> & Partial<Given<'case'>>) => ({
    id: randomUUID(),
    format: 'couple' as const,
    status: 'active' as const,
    title: null,
    opened_on: day(),
    closed_on: null,
    created_by: randomUUID(),
    ...given,
  }),
  participant: (
    given: Pick<Given<'participant'>, 'practice_id' | 'case_id' | 'person_id'> &
      Partial<Given<'participant'>>,
  ) => ({
    role: 'client' as const,
    colour_index: 0,
    reads_unit: true,
    joined_on: day(),
    ended_at: null,
    ...given,
  }),
  person_merge: (
    given: Pick<Given<'person_merge'>, 'practice_id' | 'kept_id' | 'merged_id'> &
      Partial<Given<'person_merge'>>,
  ) => {
    const id = given.id ?? randomUUID()
    const facts = { name: 'Amara Okafor', chosenName: null, email: null, birthDate: null, shape: 'circle' }
    return {
      before: sealJson(
        { table: 'person_merge', column: 'before', rowId: id },
        { ...facts, mergedName: 'Amara Okafor' },
      ),
      chosen: sealJson({ table: 'person_merge', column: 'chosen', rowId: id }, facts),
      merged_by: randomUUID(),
      undone_by: null,
      undone_at: null,
      ...given,
      id,
    }
  },
  merge_confirmation: (
    given: Pick<Given<'merge_confirmation'>, 'practice_id' | 'merge_id' | 'case_id'> &
      Partial<Given<'merge_confirmation'>>,
  ) => ({ confirmed_by: randomUUID(), ...given }),
  not_same_person: (
    given: Pick<Given<'not_same_person'>, 'practice_id' | 'a_id' | 'b_id'> &
      Partial<Given<'not_same_person'>>,
  ) => ({ said_by: randomUUID(), ...given }),
  care_team: (
    given: Pick<Given<'care_team'>, 'practice_id' | 'case_id' | 'member_id'> & Partial<Given<'care_team'>>,
  ) => ({ position: 'lead' as const, joined_on: day(), ended_at: null, ...given }),
  bond: (
    given: Pick<Given<'bond'>, 'practice_id' | 'case_id' | 'from_person_id' | 'to_person_id'> &
      Partial<Given<'bond'>>,
  ) => ({
    id: randomUUID(),
    kind: 'partner' as const,
    closeness: null,
    quality: null,
    lane: 'team' as const,
    created_by: randomUUID(),
    ...given,
  }),
  relative: ({
    name,
    ...given
  }: Pick<Given<'relative'>, 'practice_id' | 'case_id'> &
    Partial<Omit<Given<'relative'>, 'name'>> & { name?: string }) => {
    const id = given.id ?? randomUUID()
    const isParticipant = given.person_id !== undefined && given.person_id !== null
    return {
      person_id: null,
      lane: 'unit' as const,
      created_by: randomUUID(),
      removed_at: null,
      ...given,
      id,
      name: isParticipant
        ? null
        : seal({ table: 'relative', column: 'name', rowId: id }, name ?? 'Ada Okafor'),
    }
  },
  family_union: (
    given: Pick<Given<'family_union'>, 'practice_id' | 'case_id' | 'a_id' | 'b_id'> &
      Partial<Given<'family_union'>>,
  ) => ({ ...drawn(), kind: 'married' as const, ...given }),
  parent_link: (
    given: Pick<Given<'parent_link'>, 'practice_id' | 'case_id' | 'parent_id' | 'child_id'> &
      Partial<Given<'parent_link'>>,
  ) => ({ ...drawn(), kind: 'adoptive' as const, ...given }),
  multiple_birth: (
    given: Pick<Given<'multiple_birth'>, 'practice_id' | 'case_id' | 'child_ids'> &
      Partial<Given<'multiple_birth'>>,
  ) => ({ ...drawn(), is_identical: null, ...given }),
  emotional_line: (
    given: Pick<Given<'emotional_line'>, 'practice_id' | 'case_id' | 'from_id' | 'to_id'> &
      Partial<Given<'emotional_line'>>,
  ) => ({ ...drawn(), kind: 'close' as const, source_id: null, ...given }),
  household: ({
    name,
    ...given
  }: Pick<Given<'household'>, 'practice_id' | 'case_id'> &
    Partial<Omit<Given<'household'>, 'name'>> & { name?: string }) => {
    const row = { ...drawn(), ...given }
    const sealed = seal({ table: 'household', column: 'name', rowId: row.id }, name ?? 'Mill Lane')
    return { ...row, name: sealed }
  },
  household_member: (
    household: Pick<Row<'household'>, 'practice_id' | 'case_id' | 'id' | 'created_by' | 'removed_at'> & {
      lane?: Row<'household'>['lane'] | undefined
    },
    given: Pick<Given<'household_member'>, 'relative_id'> & Partial<Given<'household_member'>>,
  ) => ({
    practice_id: household.practice_id,
    case_id: household.case_id,
    household_id: household.id,
    stay: 1,
    lane: household.lane ?? ('unit' as const),
    created_by: household.created_by,
    is_household_removed: household.removed_at !== null,
    removed_at: null,
    ...given,
  }),
  ecomap_system: ({
    name,
    ...given
  }: Pick<Given<'ecomap_system'>, 'practice_id' | 'case_id'> &
    Partial<Omit<Given<'ecomap_system'>, 'name'>> & { name?: string }) => {
    const row = { ...drawn(), kind: 'school' as const, ...given }
    const sealed = seal({ table: 'ecomap_system', column: 'name', rowId: row.id }, name ?? 'Hill School')
    return { ...row, name: sealed }
  },
  ecomap_tie: (
    given: Pick<Given<'ecomap_tie'>, 'practice_id' | 'case_id' | 'system_id'> & Partial<Given<'ecomap_tie'>>,
  ) => ({
    ...drawn(),
    relative_id: null,
    household_id: null,
    quality: 'strong' as const,
    energy: 'both' as const,
    ...given,
  }),
  attachment_network: (
    given: Pick<Given<'attachment_network'>, 'practice_id' | 'case_id' | 'person_id' | 'figure_ids'> &
      Partial<Given<'attachment_network'>>,
  ) => {
    const row = { ...drawn(), source_id: null, said_on: '2026-03-02', ...given }
    const figures = row.figure_ids.map((person) => ({ person }))
    const ranks = {
      proximity: figures.length > 0 ? figures : [{ name: 'A neighbour' }],
      ...{ safeHaven: [], secureBase: [], separation: [] },
    }
    const place = { table: 'attachment_network', column: 'content', rowId: row.id }
    return { ...row, content: sealJson(place, ranks) }
  },
  genogram_nudge: (
    given: Pick<Given<'genogram_nudge'>, 'practice_id' | 'case_id' | 'relative_id'> &
      Partial<Given<'genogram_nudge'>>,
  ) => ({ dx: 12, dy: -4, created_by: randomUUID(), removed_at: null, ...given }),
  legal_hold: (
    given: Pick<Given<'legal_hold'>, 'practice_id' | 'case_id'> & Partial<Given<'legal_hold'>>,
  ) => {
    const id = given.id ?? randomUUID()
    return {
      kind: 'subpoena' as const,
      received_on: day(),
      deadline: day(30),
      content: sealJson(
        { table: 'legal_hold', column: 'content', rowId: id, lane: 'team' },
        { fromWhom: 'County court', lawyer: 'R. Vale', notes: 'Everything since spring.' },
      ),
      created_by: randomUUID(),
      ...given,
      id,
    }
  },
  retention_setting: (
    given: Pick<Given<'retention_setting'>, 'practice_id'> & Partial<Given<'retention_setting'>>,
  ) => ({ schedule: 'england-adult-health', changed_by: randomUUID(), ...given }),
  erasure: (given: Pick<Given<'erasure'>, 'practice_id' | 'case_id'> & Partial<Given<'erasure'>>) => {
    const id = given.id ?? randomUUID()
    return {
      person_id: null,
      ground: 'no-longer-needed' as const,
      asked_on: day(),
      asked: sealJson(
        { table: 'erasure', column: 'asked', rowId: id, lane: 'team' },
        { askedBy: 'Amara Okafor', reason: 'She asked by letter.' },
      ),
      requested_by: randomUUID(),
      ...given,
      id,
    }
  },
  attachment_coding: ({
    found,
    ...given
  }: Pick<Given<'attachment_coding'>, 'practice_id' | 'case_id' | 'person_id'> &
    Partial<Given<'attachment_coding'>> & { found?: object }) => {
    const row = { ...drawn(), lane: 'team' as const, ...given }
    const place = { table: 'attachment_coding', column: 'content', rowId: row.id, lane: row.lane ?? 'team' }
    const nothing = { sub: null, forcedAlternative: null, scales: [], raters: [], agreement: null }
    return {
      instrument: 'AAI' as const,
      system: 'main-goldwyn' as const,
      coded_on: day(),
      purpose: 'clinical' as const,
      caregiver_id: null,
      age_months: null,
      ...row,
      content: sealJson(place, { primary: 'F', ...nothing, ...found }),
    }
  },
  training_evidence: (
    given: Pick<Given<'training_evidence'>, 'practice_id' | 'member_id'> &
      Partial<Given<'training_evidence'>>,
  ) => ({
    ...{ id: randomUUID(), pathway: 'iceeft-efct', pathway_version: '2026.1', requirement: 'supervision' },
    ...{ quantity: 2, on_day: day(), removed_at: null },
    ...given,
  }),
  case_entry: ({
    text = 'Left alone when it mattered.',
    ...given
  }: Pick<Given<'case_entry'>, 'practice_id' | 'case_id' | 'created_by'> &
    Partial<Given<'case_entry'>> & { text?: string }) => {
    const id = given.id ?? randomUUID()
    const place = { table: 'case_entry', column: 'content', rowId: id, lane: given.lane ?? 'team' }
    return {
      ...{ id, kind: 'attachment-injury', on_day: null, changed_by: given.created_by, removed_at: null },
      content: sealJson(place, { incident: { is: text, source: 'said' } }),
      ...given,
    }
  },
  case_entry_version: (
    given: Pick<
      Given<'case_entry_version'>,
      'practice_id' | 'case_id' | 'entry_id' | 'changed_by' | 'version'
    > &
      Partial<Given<'case_entry_version'>>,
  ) => {
    const place = {
      ...{ table: 'case_entry_version', column: 'content', lane: 'team' },
      rowId: `${given.entry_id}/${given.version}`,
    }
    return { content: sealJson(place, { incident: { is: 'Left alone.', source: 'said' } }), ...given }
  },
  entry_copy: (
    given: Pick<Given<'entry_copy'>, 'practice_id' | 'case_id' | 'entry_id' | 'given_by' | 'lane'> &
      Partial<Given<'entry_copy'>>,
  ) => {
    const id = given.id ?? randomUUID()
    const place = { table: 'entry_copy', column: 'content', rowId: id, lane: given.lane }
    return {
      ...{ id, kind: 'attachment-injury', entry_version: 1, person_id: null, withdrawn_at: null },
      content: sealJson(place, { incident: { is: 'Left alone.', source: 'said' } }),
      ...given,
    }
  },
  entry_reply: (
    given: Pick<Given<'entry_reply'>, 'practice_id' | 'case_id' | 'copy_id' | 'person_id'> &
      Partial<Given<'entry_reply'>>,
  ) => {
    const id = given.id ?? randomUUID()
    const place = { table: 'entry_reply', column: 'content', rowId: id, lane: 'self' }
    return {
      ...{ id, answer: 'words' as const, recorded_by: null },
      content: sealJson(place, { rating: null, words: 'Yes, that is us.' }),
      ...given,
    }
  },
  network_answer: (
    given: Pick<Given<'network_answer'>, 'practice_id' | 'case_id' | 'person_id'> &
      Partial<Given<'network_answer'>>,
  ) => {
    const id = given.id ?? randomUUID()
    const ranks = { proximity: [{ name: 'Grandma' }], safeHaven: [], secureBase: [], separation: [] }
    const place = { table: 'network_answer', column: 'ranks', rowId: id, lane: 'self' }
    return { id, answered_on: day(), ranks: sealJson(place, ranks), ...given }
  },
  bond_entry: ({
    text,
    ...given
  }: Pick<Given<'bond_entry'>, 'practice_id' | 'case_id' | 'bond_id'> &
    Partial<Given<'bond_entry'>> & { text?: string }) => {
    const row = { ...drawn(), lane: 'team' as const, ...given }
    const place = { table: 'bond_entry', column: 'body', rowId: row.id, lane: row.lane ?? 'team' }
    return {
      kind: 'moment' as const,
      evidence: null,
      confidence: null,
      occurred_on: null,
      source_person_id: null,
      ...row,
      body: seal(place, text ?? 'She reached for his hand.'),
    }
  },
  consent_note: (
    given: Pick<Given<'consent_note'>, 'practice_id' | 'case_id'> & Partial<Given<'consent_note'>>,
  ) => {
    const id = given.id ?? randomUUID()
    return {
      person_ids: [],
      agreed_on: day(),
      body: seal({ table: 'consent_note', column: 'body', rowId: id }, 'We agreed how we keep records.'),
      recorded_by: randomUUID(),
      ...given,
      id,
    }
  },
  consent_setting: (
    given: Pick<Given<'consent_setting'>, 'practice_id'> & Partial<Given<'consent_setting'>>,
  ) => ({
    jurisdiction: 'england-wales',
    changed_by: randomUUID(),
    ...given,
  }),
  emergency_opening: (
    given: Pick<Given<'emergency_opening'>, 'practice_id' | 'case_id' | 'member_id'> &
      Partial<Given<'emergency_opening'>>,
  ) => ({
    id: randomUUID(),
    kind: 'danger' as const,
    opened_at: new Date(),
    ends_at: new Date(Date.now() + 3_600_000),
    ended_at: null,
    ended_by: null,
    ...given,
  }),
  emergency_reason: (
    given: Pick<Given<'emergency_reason'>, 'practice_id' | 'opening_id' | 'case_id' | 'member_id'> &
      Partial<Given<'emergency_reason'>>,
  ) => ({
    body: seal(
      { table: 'emergency_reason', column: 'body', rowId: given.opening_id },
      'She called out of hours and cannot be reached now.',
    ),
    ...given,
  }),
  emergency_review: (
    given: Pick<
      Given<'emergency_review'>,
      'practice_id' | 'opening_id' | 'case_id' | 'member_id' | 'reviewed_by'
    > &
      Partial<Given<'emergency_review'>>,
  ) => ({
    body: seal(
      { table: 'emergency_review', column: 'body', rowId: given.opening_id },
      'We talked about it. It was right.',
    ),
    ...given,
  }),
  unit_separation: (
    given: Pick<Given<'unit_separation'>, 'practice_id' | 'case_id' | 'person_ids'> &
      Partial<Given<'unit_separation'>>,
  ) => ({
    id: randomUUID(),
    recorded_by: randomUUID(),
    undone_at: null,
    undone_by: null,
    ...given,
  }),
  unit_policy: (
    given: Pick<Given<'unit_policy'>, 'practice_id' | 'case_id'> & Partial<Given<'unit_policy'>>,
  ) => {
    const id = given.id ?? randomUUID()
    return {
      version: 1,
      kind: 'no-secrets' as const,
      body: seal(
        { table: 'unit_policy', column: 'body', rowId: id },
        'We keep no secrets from each other here.',
      ),
      valid_from: day(),
      recorded_by: randomUUID(),
      ...given,
      id,
    }
  },
  policy_signature: (
    given: Pick<Given<'policy_signature'>, 'practice_id' | 'case_id' | 'policy_id' | 'person_id'> &
      Partial<Given<'policy_signature'>>,
  ) => ({
    kind: 'typed' as const,
    mark: seal(
      { table: 'policy_signature', column: 'mark', rowId: `${given.policy_id}/${given.person_id}` },
      'Amara Okafor',
    ),
    witness_id: null,
    ...given,
  }),
  legal_role: (
    given: Pick<Given<'legal_role'>, 'practice_id' | 'case_id' | 'child_id' | 'holder_id'> &
      Partial<Given<'legal_role'>>,
  ) => {
    const id = given.id ?? randomUUID()
    return {
      holder_name: null,
      role: 'parent' as const,
      effect: 'gives' as const,
      authorities: ['consent_treatment' as const],
      starts_on: day(),
      ends_on: null,
      jurisdiction: 'england-wales',
      evidence_title: seal(
        { table: 'legal_role', column: 'evidence_title', rowId: id, lane: 'team' },
        'Birth certificate',
      ),
      evidence_note: null,
      evidence_type: null,
      recorded_by: randomUUID(),
      revoked_at: null,
      revoked_by: null,
      ...given,
      id,
    }
  },
  legal_evidence: (given: Omit<Given<'legal_evidence'>, 'content'>) => ({
    content: seal(
      { table: 'legal_evidence', column: 'content', rowId: given.legal_role_id, lane: 'team' },
      'JVBERi0xLjQK',
    ),
    ...given,
  }),
  recording_consent: (
    given: Pick<Given<'recording_consent'>, 'practice_id' | 'case_id' | 'person_id' | 'given_by'> &
      Partial<Given<'recording_consent'>>,
  ) => ({
    id: randomUUID(),
    purpose: 'care' as const,
    decision: 'given' as const,
    recorded_by: randomUUID(),
    ...given,
  }),
  proxy_review: (
    given: Pick<Given<'proxy_review'>, 'practice_id' | 'case_id' | 'child_id'> &
      Partial<Given<'proxy_review'>>,
  ) => ({ id: randomUUID(), age: 16, birthday: day(30), ...given }),
  contact_conflict: (
    given: Pick<Given<'contact_conflict'>, 'practice_id' | 'case_id' | 'person_ids'> &
      Partial<Given<'contact_conflict'>>,
  ) => ({
    id: randomUUID(),
    kind: 'email' as const,
    value_hash: createHash('sha256').update(given.person_ids.join()).update(randomUUID()).digest(),
    ...given,
  }),
  safety_decision: (
    given: Pick<Given<'safety_decision'>, 'practice_id' | 'case_id' | 'decided_by'> &
      Partial<Given<'safety_decision'>>,
  ) => {
    const id = randomUUID()
    const place = { table: 'safety_decision', column: 'reason', rowId: id, lane: 'team' }
    return { id, kind: 'separate' as const, reason: seal(place, 'Each was asked alone.'), ...given }
  },
  course: (given: Pick<Given<'course'>, 'practice_id' | 'case_id'> & Partial<Given<'course'>>) => ({
    id: randomUUID(),
    ordinal: 1,
    kind: 'course' as const,
    protocol_id: 'eft-couples',
    protocol_version: '1.0.0',
    pack_id: null,
    follows_id: null,
    created_by: randomUUID(),
    ...given,
  }),
  course_entry: (
    given: Pick<Given<'course_entry'>, 'practice_id' | 'case_id' | 'course_id'> &
      Partial<Given<'course_entry'>>,
  ) => {
    const seq = given.seq ?? 0
    const by = given.recorded_by ?? randomUUID()
    const person_ids = given.person_ids ?? [randomUUID()]
    const place = {
      ...{ table: 'course_entry', column: 'content', lane: 'team' },
      rowId: `${given.course_id}/${seq}`,
    }
    const entry = { kind: 'joined', on: day(), by, person: person_ids[0], roles: ['partner'] }
    return {
      kind: 'joined' as const,
      takes_back: null,
      to_version: null,
      to_pack_id: null,
      content: sealJson(place, entry),
      ...given,
      ...{ seq, person_ids, recorded_by: by },
    }
  },
  check_answer: (
    given: Pick<Given<'check_answer'>, 'practice_id' | 'case_id'> & Partial<Given<'check_answer'>>,
  ) => ({
    id: randomUUID(),
    check_id: 'violence',
    person_ids: [],
    answer: 'clear' as const,
    answered_on: day(),
    note: null,
    replaces_id: null,
    recorded_by: randomUUID(),
    ...given,
  }),
  practice_protocol: (
    given: Pick<Given<'practice_protocol'>, 'practice_id'> & Partial<Given<'practice_protocol'>>,
  ) => ({
    id: randomUUID(),
    protocol_id: 'our-way',
    protocol_version: '1.0.0',
    status: 'draft' as const,
    content: JSON.stringify({ id: 'our-way', version: '1.0.0' }),
    created_by: randomUUID(),
    changed_by: randomUUID(),
    ...given,
  }),
  wording: (given: Pick<Given<'wording'>, 'practice_id'> & Partial<Given<'wording'>>) => ({
    id: randomUUID(),
    instrument_id: instrument.instrument_id,
    language: 'en',
    content: JSON.stringify({ title: 'Our bond', items: {}, options: {} }),
    licence_statement: 'Written by this practice.',
    source: 'test',
    imported_by: randomUUID(),
    ...given,
  }),
  licence_answer: (
    given: Pick<Given<'licence_answer'>, 'practice_id'> & Partial<Given<'licence_answer'>>,
  ) => ({
    instrument_id: instrument.instrument_id,
    is_prohibited_use: false,
    statement: 'Our use is not the prohibited one.',
    answered_by: randomUUID(),
    ...given,
  }),
  key_confirmation: (
    given: Pick<Given<'key_confirmation'>, 'practice_id'> & Partial<Given<'key_confirmation'>>,
  ) => ({
    ...instrument,
    is_confirmed: true,
    statement: 'Compared with our form.',
    confirmed_by: randomUUID(),
    ...given,
  }),
  library_entry: (given: Pick<Given<'library_entry'>, 'practice_id'> & Partial<Given<'library_entry'>>) => {
    const author = given.created_by ?? randomUUID()
    return {
      id: randomUUID(),
      kind: 'chapter' as const,
      status: 'published' as const,
      audience: 'clients' as const,
      language: 'en',
      content: JSON.stringify({ kind: 'chapter', title: 'How we work here', text: 'Ring twice.' }),
      changed_by: author,
      ...given,
      created_by: author,
    }
  },
  item_parameters: (
    given: Pick<Given<'item_parameters'>, 'practice_id'> & Partial<Given<'item_parameters'>>,
  ) => ({
    id: randomUUID(),
    ...instrument,
    scale_id: 'anxiety',
    content: '{}',
    brought_by: randomUUID(),
    ...given,
  }),
  practice_instrument: (
    given: Pick<Given<'practice_instrument'>, 'practice_id'> & Partial<Given<'practice_instrument'>>,
  ) => ({
    id: `imported-${randomUUID()}`,
    definition: '{}',
    imported_by: randomUUID(),
    ...given,
  }),
  assignment: (
    given: Pick<Given<'assignment'>, 'practice_id' | 'case_id' | 'person_id'> & Partial<Given<'assignment'>>,
  ) => ({
    id: randomUUID(),
    bond_id: null,
    ...instrument,
    lane: 'self' as const,
    every_days: null,
    starts_on: day(),
    ends_on: null,
    status: 'active' as const,
    created_by: randomUUID(),
    ...given,
  }),
  occasion: (assignment: AssignmentParts, given: Partial<Given<'occasion'>> = {}) => ({
    ...partsOf(assignment),
    id: randomUUID(),
    assignment_id: assignment.id,
    due_on: day(),
    status: 'open' as const,
    ...given,
  }),
  answer_link: (
    occasion: Pick<Given<'occasion'>, 'practice_id' | 'case_id' | 'id' | 'person_id'>,
    token: string,
    given: Partial<Given<'answer_link'>> = {},
  ) => ({
    practice_id: occasion.practice_id,
    id: randomUUID(),
    case_id: occasion.case_id,
    occasion_id: occasion.id,
    person_id: occasion.person_id,
    token_hash: createHash('sha256').update(token).digest(),
    browser_hash: null,
    expires_at: new Date(Date.now() + 14 * 86_400_000),
    opened_at: null,
    revoked_at: null,
    created_by: randomUUID(),
    ...given,
  }),
  draft_answer: (
    occasion: Pick<Given<'occasion'>, 'practice_id' | 'id' | 'person_id'>,
    itemId: string,
    value: number | string | null,
  ) => ({
    practice_id: occasion.practice_id,
    occasion_id: occasion.id,
    item_id: itemId,
    person_id: occasion.person_id,
    value: sealJson({ table: 'draft_answer', column: 'value', rowId: occasion.id }, value),
    revision: 1,
  }),
  response: (occasion: AssignmentParts, answers: object, given: Partial<Given<'response'>> = {}) => {
    const id = given.id ?? randomUUID()
    return {
      ...partsOf(occasion),
      occasion_id: occasion.id,
      speaker_id: occasion.person_id,
      setting: 'alone' as const,
      answers: sealJson({ table: 'response', column: 'answers', rowId: id, lane: occasion.lane }, answers),
      submission_key: randomUUID(),
      replaces_id: null,
      answered_on: day(),
      ...given,
      id,
    }
  },
  score: (
    response: AssignmentParts & Pick<Given<'response'>, 'occasion_id'>,
    result: object,
    given: Partial<Given<'score'>> = {},
  ) => ({
    ...partsOf(response),
    response_id: response.id,
    occasion_id: response.occasion_id,
    scale_id: 'anxiety',
    engine_version: '1',
    key_status: 'verified' as const,
    result: sealJson({ table: 'score', column: 'result', rowId: response.id, lane: response.lane }, result),
    is_shared: false,
    ...given,
  }),
  note: ({
    text,
    ...given
  }: Pick<Given<'note'>, 'practice_id' | 'case_id' | 'author_id' | 'lane'> &
    Partial<Given<'note'>> & { text?: string }) => {
    const id = given.id ?? randomUUID()
    const isSigned = given.status === 'signed'
    return {
      person_id: null,
      subject_ids: [],
      speaker_id: null,
      setting: 'joint' as const,
      occurred_on: day(),
      body: seal(
        { table: 'note', column: 'body', rowId: id, lane: given.lane },
        text ?? 'They turned towards each other.',
      ),
      status: 'draft' as const,
      signed_at: isSigned ? new Date() : null,
      amends_id: null,
      ...given,
      id,
    }
  },
  /** The further segment of a note, with what it has from that note. */
  note_segment: (
    note: Pick<Given<'note'>, 'practice_id' | 'id' | 'case_id' | 'author_id'> & {
      occurred_on?: string
      status?: 'draft' | 'signed' | undefined
      signed_at?: Given<'note'>['signed_at']
    },
    {
      text,
      ...given
    }: Pick<Given<'note_segment'>, 'lane'> & Partial<Given<'note_segment'>> & { text?: string },
  ) => {
    const id = given.id ?? randomUUID()
    return {
      practice_id: note.practice_id,
      note_id: note.id,
      case_id: note.case_id,
      author_id: note.author_id,
      position: 1,
      person_id: null,
      subject_ids: [],
      speaker_id: null,
      setting: 'joint' as const,
      occurred_on: note.occurred_on ?? day(),
      body: seal(
        { table: 'note_segment', column: 'body', rowId: id, lane: given.lane },
        text ?? 'He is afraid that she leaves.',
      ),
      status: note.status ?? ('draft' as const),
      signed_at: note.signed_at ?? null,
      ...given,
      id,
    }
  },
  history_entry: (
    given: Pick<Given<'history_entry'>, 'practice_id' | 'case_id' | 'person_id'> &
      Partial<Given<'history_entry'>>,
  ) => {
    const id = given.id ?? randomUUID()
    const lane = given.lane ?? 'team'
    return {
      lane,
      kind: 'place' as const,
      from_earliest: '2011-01-01',
      from_latest: '2011-12-31',
      source: 'clinician' as const,
      content: sealJson(
        { table: 'history_entry', column: 'content', rowId: id, lane },
        {
          title: 'At grandmother’s',
          narrative: 'The house by the quay.',
          whom: null,
          fromSaid: '2011',
          toSaid: null,
          care: null,
        },
      ),
      created_by: randomUUID(),
      ...given,
      id,
    }
  },
  contact_plan: (
    given: Pick<Given<'contact_plan'>, 'practice_id' | 'case_id' | 'child_id'> &
      Partial<Given<'contact_plan'>>,
  ) => {
    const id = given.id ?? randomUUID()
    return {
      mode: 'letterbox' as const,
      from_on: day(),
      content: sealJson(
        { table: 'contact_plan', column: 'content', rowId: id, lane: 'team' },
        { whom: 'Aunt Ada', frequency: 'Twice a year', place: '', supervisor: '', order: '' },
      ),
      created_by: randomUUID(),
      ...given,
      id,
    }
  },
  contact_date: (
    given: Pick<Given<'contact_date'>, 'practice_id' | 'case_id' | 'child_id' | 'plan_id'> &
      Partial<Given<'contact_date'>>,
  ) => {
    const row = { kind: 'contact' as const, due_on: day(), created_by: randomUUID(), ...given }
    const rowId = `${row.plan_id}/${row.kind}/${row.due_on}`
    return {
      outcome: 'not-happened' as const,
      content: sealJson(
        { table: 'contact_date', column: 'content', rowId, lane: 'team' },
        { reason: 'The bus from the quay did not come.' },
      ),
      ...row,
    }
  },
  contact_observation: (
    given: Pick<Given<'contact_observation'>, 'practice_id' | 'case_id' | 'child_id' | 'plan_id'> &
      Partial<Given<'contact_observation'>>,
  ) => {
    const id = given.id ?? randomUUID()
    const lane = given.lane ?? 'team'
    return {
      lane,
      contact_on: day(),
      moment: 'after' as const,
      content: sealJson(
        { table: 'contact_observation', column: 'content', rowId: id, lane },
        {
          observer: 'The foster carer',
          ratings: { mood: 4, calm: 3, closeness: null, sleep: 2 },
          text: 'Asked for the quay all evening.',
        },
      ),
      created_by: randomUUID(),
      ...given,
      id,
    }
  },
  release_setting: (
    given: Pick<Given<'release_setting'>, 'practice_id'> & Partial<Given<'release_setting'>>,
  ) => ({ due_amount: 1, due_unit: 'months' as const, changed_by: randomUUID(), ...given }),
  release: (
    given: Pick<Given<'release'>, 'practice_id' | 'case_id' | 'person_id'> & Partial<Given<'release'>>,
  ) => {
    const id = given.id ?? randomUUID()
    return {
      recipient_id: null as string | null,
      kind: 'subject-access' as const,
      content: sealJson(
        { table: 'release', column: 'content', rowId: id },
        { recipient: 'The school on the quay', purpose: 'A report on snow', closedReason: null },
      ),
      received_on: day(),
      due_on: day(31),
      language: 'en' as const,
      content_kinds: ['details' as const, 'notes' as const],
      period_from: null,
      period_to: null,
      status: 'draft' as Row<'release'>['status'],
      reviewed_by: null,
      created_by: randomUUID(),
      released_by: null as string | null,
      released_at: null as Date | null,
      ...given,
      id,
    }
  },
  release_decision: (
    given: Pick<Given<'release_decision'>, 'practice_id' | 'case_id' | 'release_id'> &
      Partial<Given<'release_decision'>>,
  ) => {
    const item_key = given.item_key ?? `note:${randomUUID()}`
    return {
      action: 'exclude' as const,
      code: 'not-about-person' as const,
      content: sealJson(
        { table: 'release_decision', column: 'content', rowId: `${given.release_id}/${item_key}` },
        { words: '', spans: [], fingerprint: '0'.repeat(64) },
      ),
      decided_by: randomUUID(),
      ...given,
      item_key,
    }
  },
  release_authorisation: (
    given: Pick<Given<'release_authorisation'>, 'practice_id' | 'case_id' | 'release_id' | 'person_id'> &
      Partial<Given<'release_authorisation'>>,
  ) => ({
    state: 'asked' as Row<'release_authorisation'>['state'],
    told: seal(
      {
        table: 'release_authorisation',
        column: 'told',
        rowId: `${given.release_id}/${given.person_id}`,
      },
      'May what was said on the quay be part of a record?',
    ),
    kind: null,
    mark: null,
    witness_id: null,
    answered_on: null,
    asked_by: randomUUID(),
    answered_at: null,
    closed_at: null as Date | null,
    ...given,
  }),
  release_review: (
    given: Pick<Given<'release_review'>, 'practice_id' | 'case_id' | 'release_id'> &
      Partial<Given<'release_review'>>,
  ) => {
    const id = given.id ?? randomUUID()
    return {
      kind: 'harm' as const,
      answer: 'no-harm' as const,
      round: 1,
      reason: seal({ table: 'release_review', column: 'reason', rowId: id }, 'Nobody is in danger.'),
      reviewer_id: randomUUID(),
      ...given,
      id,
    }
  },
  release_file: (
    given: Pick<Given<'release_file'>, 'practice_id' | 'case_id' | 'release_id' | 'format'> &
      Partial<Given<'release_file'>>,
  ) => ({
    content: seal(
      { table: 'release_file', column: 'content', rowId: `${given.release_id}/${given.format}` },
      Buffer.from('The record from the quay').toString('base64'),
    ),
    size: 24,
    sha256: Buffer.alloc(32),
    ...given,
  }),
  life_story_page: (
    given: Pick<Given<'life_story_page'>, 'practice_id' | 'case_id' | 'child_id'> &
      Partial<Given<'life_story_page'>>,
  ) => {
    const id = given.id ?? randomUUID()
    const isApproved = given.status === 'approved'
    return {
      position: 1,
      content: sealJson(
        { table: 'life_story_page', column: 'content', rowId: id, lane: 'self' },
        { title: 'When I was born', text: 'It snowed on the day I was born.' },
      ),
      status: 'draft' as const,
      approved_at: isApproved ? new Date() : null,
      approved_by: isApproved ? randomUUID() : null,
      created_by: randomUUID(),
      ...given,
      id,
    }
  },
  life_story_picture: (
    given: Pick<Given<'life_story_picture'>, 'practice_id' | 'page_id'> &
      Partial<Given<'life_story_picture'>>,
  ) => {
    const at = (column: string) => ({
      table: 'life_story_picture',
      column,
      rowId: given.page_id,
      lane: 'self',
    })
    return {
      media_type: 'image/png' as const,
      image: seal(at('image'), smallPicture),
      description: seal(at('description'), 'A house in the snow'),
      created_by: randomUUID(),
      ...given,
    }
  },
  event: (given: Pick<Given<'event'>, 'practice_id' | 'lane' | 'author_id'> & Partial<Given<'event'>>) => ({
    id: randomUUID(),
    case_id: null,
    person_id: null,
    kind: 'test.happened',
    subject_id: randomUUID(),
    ...given,
  }),
  idempotency_key: (
    given: Pick<Given<'idempotency_key'>, 'practice_id' | 'actor_id'> & Partial<Given<'idempotency_key'>>,
  ) => ({
    key: randomUUID(),
    request_hash: Buffer.alloc(32),
    status: 201,
    body: Buffer.alloc(1),
    ...given,
  }),
  audit_entry: (
    given: Pick<Given<'audit_entry'>, 'practice_id' | 'actor_kind' | 'actor_id'> &
      Partial<Given<'audit_entry'>>,
  ) => ({
    action: 'case.read',
    case_id: null,
    person_ids: [],
    told_ids: null,
    subject_id: null,
    request_id: null,
    ...given,
  }),
}

/** What every row of a family has but the people. */
const drawn = () => ({
  id: randomUUID(),
  lane: 'unit' as const,
  created_by: randomUUID(),
  removed_at: null as Date | null,
})

/** What an assignment, its occasions and their responses have in common. */
type AssignmentParts = {
  practice_id: string
  id: string
  case_id: string
  person_id: string
  bond_id: string | null
  instrument_id: string
  instrument_version: string
  lane: Row<'occasion'>['lane']
}

function partsOf(source: AssignmentParts) {
  return {
    practice_id: source.practice_id,
    case_id: source.case_id,
    person_id: source.person_id,
    bond_id: source.bond_id,
    instrument_id: source.instrument_id,
    instrument_version: source.instrument_version,
    lane: source.lane,
  }
}
