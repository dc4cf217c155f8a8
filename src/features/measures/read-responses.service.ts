import type { ScaleScore } from '#psychometrics/score-response.ts'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { unsealJson } from '#server/sealed.ts'
import { numbersOf, type Answers } from '#features/answers/answers.contract.ts'
import { readInstrument } from '#features/instruments/instruments.service.ts'
import { listResponses, listScores, type ListedResponse, type ListedScore } from './measures.queries.ts'
import { withoutReplaced } from './measures.service.ts'
import { riskAnswers } from './risk-answers.rules.ts'
import { answersOf, placeOf } from './stored-scores.service.ts'

/** A response as it counts now: its answers, and the newest value of each of its scales by the scale's name. */
export type CountedResponse = {
  id: string
  personId: string
  speakerId: string
  lane: ListedResponse['lane']
  answeredOn: string
  instrumentName: string
  /** Asked for the care team alone, such as a screen for violence. */
  isTeamOnly: boolean
  /** An answer that asks for a look by the instrument's own rule. */
  raisesRisk: boolean
  answers: Answers
  scores: { name: string; value: number }[]
}

/** The responses of a case inside the transaction of another reading, without those that were corrected. */
export async function readResponses(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<CountedResponse[]> {
  const responses = withoutReplaced(await listResponses(trx, scope, caseId))
  const scores = Map.groupBy(await listScores(trx, scope, caseId), (score) => score.response_id)
  const known = new Map<string, Awaited<ReturnType<typeof readInstrument>>>()
  const counted: CountedResponse[] = []
  for (const row of responses) {
    const key = `${row.instrument_id} ${row.instrument_version}`
    if (!known.has(key))
      known.set(key, await readInstrument(trx, scope, row.instrument_id, row.instrument_version))
    const instrument = known.get(key)
    const answers = answersOf(row)
    const nameOf = (scaleId: string) => instrument?.scales.find(({ id }) => id === scaleId)?.name ?? scaleId
    counted.push({
      id: row.id,
      personId: row.person_id,
      speakerId: row.speaker_id,
      lane: row.lane,
      answeredOn: row.answered_on,
      instrumentName: instrument?.shortName ?? row.instrument_id,
      isTeamOnly: instrument?.isTeamOnly ?? false,
      raisesRisk:
        instrument !== undefined &&
        riskAnswers(instrument, numbersOf(answers)).some(({ isLeftOut }) => !isLeftOut),
      answers,
      scores: newestOf(scores.get(row.id) ?? []).flatMap((score) => {
        const result = unsealJson<ScaleScore>(placeOf(score), score.result)
        return 'value' in result ? [{ name: nameOf(score.scale_id), value: result.value }] : []
      }),
    })
  }
  return counted
}

function newestOf(scores: readonly ListedScore[]): ListedScore[] {
  const byScale = Map.groupBy(scores, (score) => score.scale_id)
  return [...byScale.values()].map((runs) => runs.toSorted((a, b) => b.run - a.run)[0]!)
}
