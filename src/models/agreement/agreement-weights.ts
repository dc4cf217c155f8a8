export type AgreementWeighting = 'none' | 'linear' | 'quadratic'

/**
 * How much credit two codes earn together: 1 for the same, less the further apart they stand in the codebook.
 *
 * none: 1 or 0; linear: 1 − |i − j|/(q − 1); quadratic: 1 − (i − j)²/(q − 1)².
 * Source: Cohen 1968, doi:10.1037/h0026256.
 *
 * @param categories - how many there are, at least 2
 * @param weighting - none for nominal codes
 * @returns categories × categories, 0 … 1
 * @throws RangeError if there are fewer than 2 categories
 *
 * @example
 * agreementWeights(3, 'linear')[0][1] // 0.5
 */
export function agreementWeights(categories: number, weighting: AgreementWeighting): number[][] {
  if (!(Number.isInteger(categories) && categories >= 2))
    throw new RangeError('A codebook needs at least two categories.')
  return Array.from({ length: categories }, (_, i) =>
    Array.from({ length: categories }, (__, j) => {
      if (weighting === 'none') return i === j ? 1 : 0
      const distance = Math.abs(i - j) / (categories - 1)
      return 1 - (weighting === 'linear' ? distance : distance * distance)
    }),
  )
}
