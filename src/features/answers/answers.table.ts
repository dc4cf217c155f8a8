import type { Generated, Selectable } from 'kysely'
import type { KeyStatus } from '#instruments/instrument.schema.ts'
import type { AnswerLane } from '#features/assignments/assignments.contract.ts'
import type { AnswerSetting } from './answers.contract.ts'

export type ResponseTable = {
  practice_id: string
  id: string
  occasion_id: string
  case_id: string
  person_id: string
  speaker_id: string
  bond_id: string | null
  instrument_id: string
  instrument_version: string
  lane: AnswerLane
  setting: AnswerSetting
  answers: Buffer
  submission_key: string
  replaces_id: string | null
  /** Only the questions that an adaptive form asked were answered. */
  is_adaptive: Generated<boolean>
  answered_on: string
  submitted_at: Generated<Date>
}
export type ResponseRow = Selectable<ResponseTable>

export type ScoreTable = {
  practice_id: string
  response_id: string
  scale_id: string
  occasion_id: string
  case_id: string
  person_id: string
  bond_id: string | null
  lane: AnswerLane
  instrument_id: string
  instrument_version: string
  engine_version: string
  /** 1: as scored when it was sent; each scoring after that stands beside it. */
  run: Generated<number>
  key_status: KeyStatus
  result: Buffer
  is_shared: Generated<boolean>
  created_at: Generated<Date>
}
export type ScoreRow = Selectable<ScoreTable>
