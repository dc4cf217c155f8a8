import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { Instrument, Wording } from '#instruments/instrument.schema.ts'

export type WordingTable = {
  practice_id: string
  id: string
  instrument_id: string
  language: string
  content: JSONColumnType<Wording, string, never>
  licence_statement: string
  source: string
  imported_by: string
  imported_at: Generated<Date>
}
export type WordingRow = Selectable<WordingTable>

export type LicenceAnswerTable = {
  practice_id: string
  instrument_id: string
  is_prohibited_use: boolean
  statement: string
  answered_by: string
  answered_at: Generated<Date>
}

export type KeyConfirmationTable = {
  practice_id: string
  instrument_id: string
  instrument_version: string
  is_confirmed: boolean
  statement: string
  confirmed_by: string
  confirmed_at: Generated<Date>
}

export type PracticeInstrumentTable = {
  practice_id: string
  id: string
  definition: JSONColumnType<Instrument, string, never>
  imported_by: string
  imported_at: Generated<Date>
}
