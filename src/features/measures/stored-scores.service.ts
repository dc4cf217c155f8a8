import type { ScaleScore } from '#psychometrics/score-response.ts'
import { unsealJson } from '#server/sealed.ts'
import type { AdaptiveScore, Answers } from '#features/answers/answers.contract.ts'
import type { StoredAdaptive } from './adaptive-measures.rules.ts'
import type { ListedResponse, ListedScore } from './measures.queries.ts'
import type { StoredScore } from './measures.rules.ts'

/** Where the sealed result of a score is from, which sealing binds it to. */
export const placeOf = (row: Pick<ListedScore, 'response_id' | 'lane'>) => ({
  table: 'score',
  column: 'result',
  rowId: row.response_id,
  lane: row.lane,
})

/** What was answered. */
export function answersOf({ id, lane, answers }: Pick<ListedResponse, 'id' | 'lane' | 'answers'>): Answers {
  return unsealJson<Answers>({ table: 'response', column: 'answers', rowId: id, lane }, answers)
}

/** What a response last scored on a scale. */
export function newestScore(
  scores: readonly ListedScore[],
  response: ListedResponse,
  scaleId: string,
): StoredScore | undefined {
  const row = scores
    .filter((score) => score.response_id === response.id && score.scale_id === scaleId)
    .toSorted((a, b) => b.run - a.run)[0]
  if (!row) return undefined
  return {
    result: unsealJson<ScaleScore>(placeOf(row), row.result),
    isShared: row.is_shared,
    engineVersion: row.engine_version,
  }
}

/** The score of an adaptive response, which has one. */
export function readAdaptive(scores: readonly ListedScore[]): StoredAdaptive | undefined {
  const row = scores[0]
  if (!row) return undefined
  return {
    result: unsealJson<AdaptiveScore>(placeOf(row), row.result),
    isShared: row.is_shared,
    engineVersion: row.engine_version,
  }
}
