import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type {
  AnswerLinkTable,
  DraftAnswerTable,
  OccasionTable,
  AssignmentTable,
} from '#features/assignments/assignments.table.ts'
import type { ResponseTable, ScoreTable } from '#features/answers/answers.table.ts'
import type { AuditEntryTable } from '#features/audit/audit.table.ts'
import type { BondTable } from '#features/bonds/bonds.table.ts'
import type {
  CareTeamTable,
  CaseTable,
  ConsentNoteTable,
  ParticipantTable,
  UnitSeparationTable,
} from '#features/cases/cases.table.ts'
import type {
  ConsentSettingTable,
  ContactConflictTable,
  LegalEvidenceTable,
  LegalRoleTable,
  PolicySignatureTable,
  ProxyReviewTable,
  RecordingConsentTable,
  UnitPolicyTable,
} from '#features/consents/consents.table.ts'
import type {
  EmergencyOpeningTable,
  EmergencyReasonTable,
  EmergencyReviewTable,
} from '#features/emergency/emergency.table.ts'
import type {
  MergeConfirmationTable,
  NotSamePersonTable,
  PersonMergeTable,
} from '#features/duplicates/duplicates.table.ts'
import type { EventTable } from '#features/events/events.table.ts'
import type {
  CaseEntryTable,
  CaseEntryVersionTable,
  EntryCopyTable,
  EntryReplyTable,
} from '#features/case-entries/case-entries.table.ts'
import type { NetworkAnswerTable } from '#features/network/network-answers.table.ts'
import type { BondEntryTable } from '#features/bond-page/bond-page.table.ts'
import type { AttachmentCodingTable } from '#features/bond-page/codings.table.ts'
import type {
  ReleaseAuthorisationTable,
  ReleaseDecisionTable,
  ReleaseFileTable,
  ReleaseReviewTable,
  ReleaseSettingTable,
  ReleaseTable,
} from '#features/releases/releases.table.ts'
import type {
  AttachmentNetworkTable,
  EcomapSystemTable,
  EcomapTieTable,
  EmotionalLineTable,
  FamilyUnionTable,
  GenogramNudgeTable,
  HouseholdMemberTable,
  HouseholdTable,
  MultipleBirthTable,
  ParentLinkTable,
  RelativeTable,
} from '#features/family/family.table.ts'
import type {
  ContactDateTable,
  ContactObservationTable,
  ContactPlanTable,
  HistoryEntryTable,
  LifeStoryPageTable,
  LifeStoryPictureTable,
} from '#features/history/history.table.ts'
import type {
  KeyConfirmationTable,
  LicenceAnswerTable,
  PracticeInstrumentTable,
  WordingTable,
} from '#features/instruments/instruments.table.ts'
import type { ItemParametersTable } from '#features/item-parameters/item-parameters.table.ts'
import type { TrainingEvidenceTable } from '#features/training/training.table.ts'
import type { LibraryEntryTable } from '#features/library/library.table.ts'
import type { CheckAnswerTable, CourseEntryTable, CourseTable } from '#features/courses/courses.table.ts'
import type { PracticeProtocolTable } from '#features/protocol-packs/protocol-packs.table.ts'
import type { SafetyDecisionTable } from '#features/safety/safety.table.ts'
import type { ErasureTable, LegalHoldTable, RetentionSettingTable } from '#features/keeping/keeping.table.ts'
import type { NoteSegmentTable, NoteTable } from '#features/notes/notes.table.ts'
import type { PersonDetailTable, PersonTable } from '#features/people/people.table.ts'
import type { MemberTable, PracticeTable } from '#features/practice/practice.table.ts'
import { prepareStatements } from './prepared-statements.ts'
import type { IdempotencyKeyTable } from './idempotency.table.ts'

export type Database = {
  practice: PracticeTable
  member: MemberTable
  person: PersonTable
  person_detail: PersonDetailTable
  person_merge: PersonMergeTable
  merge_confirmation: MergeConfirmationTable
  not_same_person: NotSamePersonTable
  case: CaseTable
  participant: ParticipantTable
  care_team: CareTeamTable
  consent_note: ConsentNoteTable
  bond: BondTable
  relative: RelativeTable
  family_union: FamilyUnionTable
  parent_link: ParentLinkTable
  multiple_birth: MultipleBirthTable
  emotional_line: EmotionalLineTable
  household: HouseholdTable
  household_member: HouseholdMemberTable
  ecomap_system: EcomapSystemTable
  ecomap_tie: EcomapTieTable
  attachment_network: AttachmentNetworkTable
  network_answer: NetworkAnswerTable
  case_entry: CaseEntryTable
  training_evidence: TrainingEvidenceTable
  case_entry_version: CaseEntryVersionTable
  entry_copy: EntryCopyTable
  entry_reply: EntryReplyTable
  genogram_nudge: GenogramNudgeTable
  consent_setting: ConsentSettingTable
  unit_policy: UnitPolicyTable
  policy_signature: PolicySignatureTable
  legal_role: LegalRoleTable
  legal_evidence: LegalEvidenceTable
  recording_consent: RecordingConsentTable
  proxy_review: ProxyReviewTable
  contact_conflict: ContactConflictTable
  legal_hold: LegalHoldTable
  retention_setting: RetentionSettingTable
  erasure: ErasureTable
  attachment_coding: AttachmentCodingTable
  bond_entry: BondEntryTable
  emergency_opening: EmergencyOpeningTable
  emergency_reason: EmergencyReasonTable
  emergency_review: EmergencyReviewTable
  unit_separation: UnitSeparationTable
  release_setting: ReleaseSettingTable
  release: ReleaseTable
  release_decision: ReleaseDecisionTable
  release_authorisation: ReleaseAuthorisationTable
  release_review: ReleaseReviewTable
  release_file: ReleaseFileTable
  wording: WordingTable
  licence_answer: LicenceAnswerTable
  key_confirmation: KeyConfirmationTable
  practice_instrument: PracticeInstrumentTable
  item_parameters: ItemParametersTable
  library_entry: LibraryEntryTable
  assignment: AssignmentTable
  occasion: OccasionTable
  answer_link: AnswerLinkTable
  draft_answer: DraftAnswerTable
  response: ResponseTable
  score: ScoreTable
  safety_decision: SafetyDecisionTable
  course: CourseTable
  course_entry: CourseEntryTable
  check_answer: CheckAnswerTable
  practice_protocol: PracticeProtocolTable
  note: NoteTable
  note_segment: NoteSegmentTable
  history_entry: HistoryEntryTable
  contact_plan: ContactPlanTable
  contact_date: ContactDateTable
  contact_observation: ContactObservationTable
  life_story_page: LifeStoryPageTable
  life_story_picture: LifeStoryPictureTable
  event: EventTable
  idempotency_key: IdempotencyKeyTable
  audit_entry: AuditEntryTable
}

/**
 * A transaction in which the actor's context is set, so that row-level security lets rows through.
 * There is no other handle on the tables: reads are audited in the transaction that reads.
 */
export type Trx = Transaction<Database>

// Dates without a time stay text (2026-11-23): a Date object would move them between time zones.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
// Sequence numbers and counts stay below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type DatabaseHandle = { kysely: Kysely<Database>; pool: pg.Pool; close(): Promise<void> }

/**
 * A connection may break at any time. The query that runs on it meets the error, and the pool replaces it; without
 * a listener, the event that tells of it would end the process.
 */
export function surviveBrokenConnections(pool: pg.Pool): void {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
}

/** Opens the pool as the role in the URL. */
export function openDatabase(url: string, options: { connections?: number } = {}): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'securebase',
    // Statements of one transaction follow each other without waiting for the answers in between.
    pipeline: true,
  })
  surviveBrokenConnections(pool)
  pool.on('connect', prepareStatements)
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return {
    kysely,
    pool,
    async close() {
      await kysely.destroy()
      // Transactions take connections past Kysely, which then knows of none and leaves the pool open: a command would
      // wait a minute for it.
      if (!pool.ending) await pool.end()
    },
  }
}
