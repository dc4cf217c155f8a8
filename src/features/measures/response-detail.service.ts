import type { ScaleScore } from '#psychometrics/score-response.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { notFound } from '#server/errors.ts'
import { unsealJson } from '#server/sealed.ts'
import { numbersOf } from '#features/answers/answers.contract.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { bondsInSight } from '#features/bonds/bonds.service.ts'
import { readInstrument } from '#features/instruments/instruments.service.ts'
import { toExplainedAdaptive } from './adaptive-measures.rules.ts'
import type { ResponseDetail } from './measures.contract.ts'
import { findResponse, listScoresOfResponse, type ListedScore } from './measures.queries.ts'
import { toDecidedCriteria, toExplainedScales } from './measures.rules.ts'
import { riskAnswers } from './risk-answers.rules.ts'
import { answersOf, placeOf, readAdaptive } from './stored-scores.service.ts'

/** One response with its answers, for the clinician who looks behind a score. */
export async function getResponse(access: Access, actor: Actor, id: string): Promise<ResponseDetail> {
  const scope = requirePermission(actor, 'measure.read')
  return withActor(access, actor, async (trx) => {
    const row = await findResponse(trx, scope, id)
    if (!row) throw notFound('response')
    const instrument = await readInstrument(trx, scope, row.instrument_id, row.instrument_version)
    const scores = await listScoresOfResponse(trx, scope, id)
    const answers = answersOf(row)
    await recordAudit(trx, actor, {
      action: 'response.read',
      caseId: row.case_id,
      personIds: [row.person_id],
      subjectId: id,
    })
    const bondInSight = await bondsInSight(trx, scope, row.case_id)
    const adaptive = row.is_adaptive ? readAdaptive(scores) : undefined
    return {
      responseId: row.id,
      personId: row.person_id,
      bondId: bondInSight(row.bond_id),
      instrumentId: row.instrument_id,
      answeredOn: row.answered_on,
      setting: row.setting,
      answers,
      riskItems: instrument ? riskAnswers(instrument, numbersOf(answers)) : [],
      scales: instrument && !row.is_adaptive ? toExplainedScales(instrument, numbersOf(answers)) : [],
      adaptive: (adaptive && toExplainedAdaptive(instrument, adaptive)) ?? null,
      criteria: instrument && !row.is_adaptive ? toDecidedCriteria(instrument, numbersOf(answers)) : [],
      runs: toRuns(scores),
    }
  })
}

function toRuns(scores: readonly ListedScore[]): ResponseDetail['runs'] {
  const runs = Map.groupBy(scores, (score) => score.run)
  return [...runs.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([run, rows]) => {
      const { instrument_version, engine_version, key_status, created_at } = rows[0]!
      const values = rows.map((row) => {
        const result = unsealJson<ScaleScore>(placeOf(row), row.result)
        return [row.scale_id, result.scored ? result.value : null] as const
      })
      return {
        run,
        instrumentVersion: instrument_version,
        engineVersion: engine_version,
        keyStatus: key_status,
        scoredAt: created_at.toISOString(),
        values: Object.fromEntries(values),
      }
    })
}
