import { type AnswerRows, countItems } from './answer-rows.ts'

export type PairwiseCovariance =
  | { ok: true; matrix: Float64Array; fewestPersons: number }
  | { ok: false; reason: 'too-few-persons' }

/**
 * Covariances of items, each from all the persons who answered both.
 *
 * It uses every answer, but the entries rest on different people, so the matrix need not be one that any group
 * could have. Equals cov(x, use = "pairwise") in R.
 *
 * @param answers - persons × items, null where an answer is missing
 * @returns items × items numbers and how many persons the thinnest entry rests on; `too-few-persons` if below 2
 * @throws RangeError if the table is ragged or an answer is not finite
 *
 * @example
 * pairwiseCovariance([[1, 2], [3, 6], [5, null]]).matrix.join() // '4,4,4,8'
 */
export function pairwiseCovariance(answers: AnswerRows): PairwiseCovariance {
  const k = countItems(answers)
  const matrix = new Float64Array(k * k)
  let fewestPersons = Number.POSITIVE_INFINITY
  for (let left = 0; left < k; left++) {
    for (let right = 0; right <= left; right++) {
      const pairs = answers.flatMap((row) => {
        const [a, b] = [row[left]!, row[right]!]
        return a === null || b === null ? [] : [[a, b] as const]
      })
      if (pairs.length < 2) return { ok: false, reason: 'too-few-persons' }
      fewestPersons = Math.min(fewestPersons, pairs.length)
      const covariance = pairCovariance(pairs)
      matrix[left * k + right] = covariance
      matrix[right * k + left] = covariance
    }
  }
  if (k === 0) return { ok: false, reason: 'too-few-persons' }
  return { ok: true, matrix, fewestPersons }
}

function pairCovariance(pairs: readonly (readonly [number, number])[]): number {
  const [firstA, firstB] = pairs[0]!
  let [meanA, meanB] = [0, 0]
  for (const [a, b] of pairs) {
    meanA += (a - firstA) / pairs.length
    meanB += (b - firstB) / pairs.length
  }
  let sum = 0
  for (const [a, b] of pairs) sum += (a - firstA - meanA) * (b - firstB - meanB)
  return sum / (pairs.length - 1)
}
