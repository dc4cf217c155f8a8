import type { DyadBlock, ResidualForm } from './course-data.ts'

/** Residual SDs of the roles, same-time correlation of the partners, and correlation over one unit of time. */
export type ResidualParameters = { sdA: number; sdB: number; correlation: number; persistence: number }

/** How many numbers describe the residuals of this form. */
export function residualSize(form: ResidualForm): number {
  return 1 + Number(form.rolesDiffer) + Number(form.sameTime) + Number(form.autoregressive)
}

/**
 * Unconstrained numbers turned into what they stand for: ln SD (of each role), Fisher's z of the correlation,
 * and the logit of the persistence. What the form leaves out is equal SDs, 0 and 0.
 */
export function residualParameters(form: ResidualForm, values: ArrayLike<number>): ResidualParameters {
  let at = 0
  const sdA = Math.exp(values[at++]!)
  const sdB = form.rolesDiffer ? Math.exp(values[at++]!) : sdA
  const correlation = form.sameTime ? Math.tanh(values[at++]!) : 0
  const persistence = form.autoregressive ? 1 / (1 + Math.exp(-values[at++]!)) : 0
  return { sdA, sdB, correlation, persistence }
}

/** The residual covariance of two rows of a dyad: SD · SD · c · φ^distance, c = 1 within a role, ρ between. */
export function residualCovariance(
  { rows, isB, distance }: DyadBlock,
  { sdA, sdB, correlation, persistence }: ResidualParameters,
  i: number,
  j: number,
): number {
  const gap = distance[i * rows + j]!
  if (gap > 0 && persistence === 0) return 0
  const lasting = gap > 0 ? persistence ** gap : 1
  const shared = isB[i] === isB[j] ? 1 : correlation
  return (isB[i] ? sdB : sdA) * (isB[j] ? sdB : sdA) * shared * lasting
}

/**
 * Adds Σ Q ∂R/∂(each unconstrained number) of one dyad to a gradient, from `offset` on.
 *
 * @param weights - Q, symmetric, by rows
 */
export function addResidualGradient(
  block: DyadBlock,
  form: ResidualForm,
  parameters: ResidualParameters,
  weights: Float64Array,
  gradient: Float64Array,
  offset: number,
): void {
  const { rows, isB, distance } = block
  const ofB = offset + Number(form.rolesDiffer)
  const ofCorrelation = ofB + 1
  const ofPersistence = ofCorrelation + Number(form.sameTime)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j <= i; j++) {
      const covariance = residualCovariance(block, parameters, i, j)
      const weight = (i === j ? 1 : 2) * weights[i * rows + j]!
      gradient[isB[i] ? ofB : offset]! += weight * covariance
      gradient[isB[j] ? ofB : offset]! += weight * covariance
      if (form.sameTime && isB[i] !== isB[j]) {
        const apart = residualCovariance(block, { ...parameters, correlation: 1 }, i, j)
        gradient[ofCorrelation]! += weight * apart * (1 - parameters.correlation ** 2)
      }
      if (form.autoregressive)
        gradient[ofPersistence]! +=
          weight * covariance * distance[i * rows + j]! * (1 - parameters.persistence)
    }
}
