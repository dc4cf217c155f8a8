import { sql, type Insertable, type Selectable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import type {
  KeyConfirmationTable,
  LicenceAnswerTable,
  WordingRow,
  WordingTable,
} from './instruments.table.ts'

/** The newest wording of an instrument in each language. */
export async function listWordings(
  trx: Trx,
  scope: PracticeScope,
  instrumentId?: string,
): Promise<WordingRow[]> {
  let query = trx
    .selectFrom('wording')
    .selectAll()
    .distinctOn(['instrument_id', 'language'])
    .where('practice_id', '=', scope.practiceId)
  if (instrumentId !== undefined) query = query.where('instrument_id', '=', instrumentId)
  return query.orderBy('instrument_id').orderBy('language').orderBy('imported_at', 'desc').execute()
}

export async function insertWording(trx: Trx, wording: Insertable<WordingTable>): Promise<void> {
  await trx.insertInto('wording').values(wording).execute()
}

export async function listLicenceAnswers(
  trx: Trx,
  scope: PracticeScope,
): Promise<{ instrument_id: string; is_prohibited_use: boolean; statement: string }[]> {
  return trx
    .selectFrom('licence_answer')
    .select(['instrument_id', 'is_prohibited_use', 'statement'])
    .where('practice_id', '=', scope.practiceId)
    .execute()
}

export async function upsertLicenceAnswer(trx: Trx, answer: Insertable<LicenceAnswerTable>): Promise<void> {
  await trx
    .insertInto('licence_answer')
    .values(answer)
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'instrument_id']).doUpdateSet({
        is_prohibited_use: answer.is_prohibited_use,
        statement: answer.statement,
        answered_by: answer.answered_by,
        answered_at: sql`now()`,
      }),
    )
    .execute()
}

export async function listKeyConfirmations(
  trx: Trx,
  scope: PracticeScope,
): Promise<
  Pick<
    Selectable<KeyConfirmationTable>,
    'instrument_id' | 'instrument_version' | 'is_confirmed' | 'statement'
  >[]
> {
  return trx
    .selectFrom('key_confirmation')
    .select(['instrument_id', 'instrument_version', 'is_confirmed', 'statement'])
    .where('practice_id', '=', scope.practiceId)
    .execute()
}

export async function upsertKeyConfirmation(
  trx: Trx,
  confirmation: Insertable<KeyConfirmationTable>,
): Promise<void> {
  await trx
    .insertInto('key_confirmation')
    .values(confirmation)
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'instrument_id', 'instrument_version']).doUpdateSet({
        is_confirmed: confirmation.is_confirmed,
        statement: confirmation.statement,
        confirmed_by: confirmation.confirmed_by,
        confirmed_at: sql`now()`,
      }),
    )
    .execute()
}

export async function listPracticeInstruments(trx: Trx, scope: PracticeScope): Promise<Instrument[]> {
  const rows = await trx
    .selectFrom('practice_instrument')
    .select('definition')
    .where('practice_id', '=', scope.practiceId)
    .orderBy('imported_at')
    .execute()
  return rows.map((row) => row.definition)
}

export async function findPracticeInstrument(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<Instrument | undefined> {
  const row = await trx
    .selectFrom('practice_instrument')
    .select('definition')
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.definition
}

export async function insertPracticeInstrument(
  trx: Trx,
  scope: PracticeScope,
  instrument: Instrument,
): Promise<boolean> {
  const result = await trx
    .insertInto('practice_instrument')
    .values({
      practice_id: scope.practiceId,
      id: instrument.id,
      definition: JSON.stringify(instrument),
      imported_by: scope.actorId,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
