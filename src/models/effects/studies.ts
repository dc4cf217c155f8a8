import { requireNumber } from '../require-number.ts'

/** Effects of studies and their sampling variances (squared standard errors), in the same order. */
export type Studies = { effects: readonly number[]; variances: readonly number[] }

/** RangeError unless every study has an effect and a variance above 0. */
export function requireStudies(studies: Studies): Studies {
  if (studies.effects.length !== studies.variances.length)
    throw new RangeError('Every effect needs its variance.')
  for (const effect of studies.effects) requireNumber(effect)
  for (const variance of studies.variances)
    if (!(variance >= 1e-60 && variance <= 1e60))
      throw new RangeError('Every variance must be above 0 and within 1e±60.')
  return studies
}
