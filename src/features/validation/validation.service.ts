import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { notFound } from '#server/errors.ts'
import { unsealJson } from '#server/sealed.ts'
import { numbersOf, type Answers } from '#features/answers/answers.contract.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readInstrument } from '#features/instruments/instruments.service.ts'
import type { ValidationReport } from './validation.contract.ts'
import { listAnsweredForms } from './validation.queries.ts'
import { validationReport } from './validation.rules.ts'

/** How an instrument behaves in the answers that the actor may read: a therapist's own cases, not the whole practice. */
export async function getValidationReport(
  access: Access,
  actor: Actor,
  instrumentId: string,
): Promise<ValidationReport> {
  const scope = requirePermission(actor, 'measure.read')
  return withActor(access, actor, async (trx) => {
    const instrument = await readInstrument(trx, scope, instrumentId)
    if (!instrument) throw notFound('instrument')
    const rows = await listAnsweredForms(trx, scope, instrument.id, instrument.version)
    const replaced = new Set(rows.map((row) => row.replaces_id))
    await recordAudit(trx, actor, {
      action: 'validation.read',
      personIds: rows.map((row) => row.person_id),
    })
    return validationReport(
      instrument,
      rows
        .filter((row) => !replaced.has(row.id))
        .map((row) => ({
          personId: row.person_id,
          bondId: row.bond_id,
          answeredOn: row.answered_on,
          answers: numbersOf(
            unsealJson<Answers>(
              { table: 'response', column: 'answers', rowId: row.id, lane: row.lane },
              row.answers,
            ),
          ),
        })),
    )
  })
}
