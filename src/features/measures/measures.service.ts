import { engineVersion } from '#psychometrics/engine-version.ts'
import { scoreResponse } from '#psychometrics/score-response.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { notFound } from '#server/errors.ts'
import { sealJson } from '#server/sealed.ts'
import { numbersOf, type AdaptiveScore } from '#features/answers/answers.contract.ts'
import { bondsInSight } from '#features/bonds/bonds.service.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { readInstrument } from '#features/instruments/instruments.service.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import type { CaseMeasures, MeasuredResponse, MeasureSeries, RiskAnswer } from './measures.contract.ts'
import {
  findResponse,
  insertScores,
  listUnanswered,
  listResponses,
  listScores,
  shareScores,
  type ListedResponse,
  type ListedScore,
  type NewScore,
} from './measures.queries.ts'
import { courseOf, toMeasuredAdaptive, withAdaptiveScales } from './adaptive-measures.rules.ts'
import { describePerson } from './described-person.rules.ts'
import { answersFor, isOutdated, toMeasuredInstrument, toMeasuredScore } from './measures.rules.ts'
import { riskAnswers } from './risk-answers.rules.ts'
import { answersOf, newestScore, placeOf, readAdaptive } from './stored-scores.service.ts'

/** Every response of a case with its scores, by person, bond and instrument. */
export async function getMeasures(access: Access, actor: Actor, caseId: string): Promise<CaseMeasures> {
  const scope = requirePermission(actor, 'measure.read')
  return withActor(access, actor, async (trx) => {
    const measures = await readMeasures(trx, scope, await readCase(trx, scope, caseId))
    const personIds = measures.series.map((one) => one.personId)
    await recordAudit(trx, actor, { action: 'measures.read', caseId, personIds })
    return measures
  })
}

/**
 * The same inside another subject's transaction, which leaves the entry.
 *
 * @param only - responses to these instruments alone, by id
 */
export async function readMeasures(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  only?: readonly string[],
): Promise<CaseMeasures> {
  const caseId = found.id
  if (only?.length === 0) return { instruments: [], series: [], outdated: 0, asked: [] }
  const responses = await listResponses(trx, scope, caseId, only)
  const scores = responses.length === 0 ? [] : await listScores(trx, scope, caseId, only)
  const unanswered = await listUnanswered(trx, scope, caseId)
  const bondInSight = await bondsInSight(trx, scope, caseId)
  const instruments = await readInstruments(trx, scope, responses)
  const series = Map.groupBy(withoutReplaced(responses), seriesKey)
  return {
    instruments: [...instruments.values()].map((instrument) =>
      withAdaptiveScales(
        toMeasuredInstrument(instrument),
        adaptiveOf(instrument, responses, scores),
        new Set(scores.filter((one) => one.instrument_id === instrument.id).map((one) => one.scale_id)),
      ),
    ),
    outdated: responses.filter((response) => lastRunIfOutdated(response, scores, instruments) !== undefined)
      .length,
    asked: unanswered.map((one) => ({
      personId: one.person_id,
      bondId: bondInSight(one.bond_id),
      instrumentId: one.instrument_id,
    })),
    series: [...series.values()].map((group): MeasureSeries => {
      const { person_id: personId, bond_id: bondId, instrument_id: instrumentId } = group[0]!
      return {
        personId,
        bondId: bondInSight(bondId),
        instrumentId,
        newestRisks: newestRisks(instruments.get(instrumentId), group),
        responses: toMeasuredResponses(found, instruments.get(instrumentId), group, scores),
        missedOn: unanswered
          .filter(
            (one) =>
              one.status === 'missed' &&
              one.person_id === personId &&
              one.bond_id === bondId &&
              one.instrument_id === instrumentId,
          )
          .map((one) => one.due_on),
      }
    }),
  }
}

/** Shows the scores of a response to the person who gave it, or takes that back. */
export async function shareResponse(
  access: Access,
  actor: Actor,
  id: string,
  isShared: boolean,
): Promise<void> {
  const scope = requirePermission(actor, 'measure.share')
  await withActor(access, actor, async (trx) => {
    const row = await findResponse(trx, scope, id)
    if (!row || !(await shareScores(trx, scope, id, isShared))) throw notFound('response')
    const action = isShared ? 'score.shared' : 'score.withheld'
    await recordAudit(trx, actor, { action, caseId: row.case_id, personIds: [row.person_id], subjectId: id })
  })
}

/**
 * Scores every response of a case again whose scores could be different by now. What was scored before stays beside it,
 * and nothing new is shared with the person before a clinician has looked.
 */
export async function rescoreCase(
  access: Access,
  actor: Actor,
  caseId: string,
): Promise<{ rescored: number }> {
  const scope = requirePermission(actor, 'response.enter')
  return withActor(access, actor, async (trx) => {
    await readCase(trx, scope, caseId)
    const responses = await listResponses(trx, scope, caseId)
    const scores = await listScores(trx, scope, caseId)
    const instruments = await readInstruments(trx, scope, responses)
    let rescored = 0
    for (const response of responses) {
      const last = lastRunIfOutdated(response, scores, instruments)
      const instrument = instruments.get(response.instrument_id)
      if (last === undefined || !instrument) continue
      await insertScores(trx, scoreAgain(response, instrument, last + 1))
      await recordAudit(trx, actor, {
        action: 'response.rescored',
        caseId,
        personIds: [response.person_id],
        subjectId: response.id,
      })
      rescored += 1
    }
    return { rescored }
  })
}

/** A response to questions that are for the care team alone, with an answer that asks for a look. */
export type AlarmingScreen = {
  responseId: string
  personId: string
  instrumentName: string
  answeredOn: string
}

/**
 * Every one of them, oldest first, whatever was answered since: somebody may take an answer back under pressure. For
 * another subject's transaction, which leaves the entry.
 */
export async function readAlarmingScreens(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<AlarmingScreen[]> {
  const responses = withoutReplaced(await listResponses(trx, scope, caseId))
  const instruments = await readInstruments(trx, scope, responses)
  return responses.flatMap((response) => {
    const instrument = instruments.get(response.instrument_id)
    if (!instrument?.isTeamOnly) return []
    const risks = newestRisks(instrument, [response])
    if (risks.every(({ isLeftOut }) => isLeftOut)) return []
    return [
      {
        responseId: response.id,
        personId: response.person_id,
        instrumentName: instrument.shortName,
        answeredOn: response.answered_on,
      },
    ]
  })
}

async function readInstruments(
  trx: Trx,
  scope: PracticeScope,
  responses: readonly ListedResponse[],
): Promise<Map<string, Instrument>> {
  const instruments = new Map<string, Instrument>()
  for (const id of new Set(responses.map((response) => response.instrument_id))) {
    const instrument = await readInstrument(trx, scope, id)
    if (instrument) instruments.set(id, instrument)
  }
  return instruments
}

/** The number of the last run of a response that could be scored otherwise by now. */
function lastRunIfOutdated(
  response: ListedResponse,
  scores: readonly ListedScore[],
  instruments: ReadonlyMap<string, Instrument>,
): number | undefined {
  // An adaptive score keeps the parameters it was made by, and no key adds up what was asked.
  if (response.is_adaptive) return undefined
  const instrument = instruments.get(response.instrument_id)
  const last = scores
    .filter((score) => score.response_id === response.id)
    .toSorted((a, b) => b.run - a.run)[0]
  if (!instrument || !last) return undefined
  return isOutdated(last, response.instrument_version, instrument) ? last.run : undefined
}

function scoreAgain(response: ListedResponse, instrument: Instrument, run: number): NewScore[] {
  const { practice_id, occasion_id, case_id, person_id, bond_id, lane, instrument_id } = response
  const answers = answersFor(instrument, response.instrument_version, numbersOf(answersOf(response)))
  return Object.entries(scoreResponse(instrument, answers).scores).map(([scaleId, result]) => ({
    practice_id,
    occasion_id,
    case_id,
    person_id,
    bond_id,
    lane,
    instrument_id,
    response_id: response.id,
    scale_id: scaleId,
    instrument_version: instrument.version,
    engine_version: engineVersion,
    key_status: instrument.key.status,
    run,
    result: sealJson(placeOf({ response_id: response.id, lane }), result),
  }))
}

/** An answer was given to the version it was asked in: items of another are not looked for in it. */
function newestRisks(instrument: Instrument | undefined, group: readonly ListedResponse[]): RiskAnswer[] {
  const newest = group.at(-1)
  if (!instrument || !newest || instrument.riskItems.length === 0) return []
  return riskAnswers(
    instrument,
    answersFor(instrument, newest.instrument_version, numbersOf(answersOf(newest))),
  )
}

function seriesKey(response: ListedResponse): string {
  return `${response.person_id} ${response.bond_id ?? ''} ${response.instrument_id}`
}

/** A correction stands for the response it replaces. */
export function withoutReplaced(responses: readonly ListedResponse[]): ListedResponse[] {
  const replaced = new Set(responses.map((response) => response.replaces_id))
  return responses.filter((response) => !replaced.has(response.id))
}

function toMeasuredResponses(
  found: Case,
  instrument: Instrument | undefined,
  responses: readonly ListedResponse[],
  scores: readonly ListedScore[],
): MeasuredResponse[] {
  const first = new Map<string, number>()
  return responses.map((response) => {
    const measured: MeasuredResponse = {
      responseId: response.id,
      answeredOn: response.answered_on,
      setting: response.setting,
      lane: response.lane,
      scores: {},
    }
    const person = describePerson(found, instrument?.about ?? 'self', {
      personId: response.person_id,
      bondId: response.bond_id,
      answeredOn: response.answered_on,
    })
    for (const scale of instrument?.scales ?? []) {
      const stored = newestScore(scores, response, scale.id)
      if (!stored) continue
      const score = toMeasuredScore(scale, stored, first.get(scale.id), person)
      measured.scores[scale.id] = score
      if (score.value !== null && !first.has(scale.id)) first.set(scale.id, score.value)
    }
    if (response.is_adaptive) {
      const adaptive = readAdaptive(scores.filter((score) => score.response_id === response.id))
      if (adaptive) measured.scores[courseOf(adaptive.result)] = toMeasuredAdaptive(adaptive)
    }
    return measured
  })
}

function adaptiveOf(
  instrument: Instrument,
  responses: readonly ListedResponse[],
  scores: readonly ListedScore[],
): AdaptiveScore[] {
  const asked = responses.filter((one) => one.is_adaptive && one.instrument_id === instrument.id)
  return asked.flatMap(({ id }) => {
    const stored = readAdaptive(scores.filter((score) => score.response_id === id))
    return stored ? [stored.result] : []
  })
}
