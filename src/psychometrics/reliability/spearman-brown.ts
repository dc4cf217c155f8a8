/**
 * The reliability of a scale made longer or shorter: with twice the items, what two halves' correlation says of
 * the whole.
 *
 * m r ÷ (1 + (m − 1) r). Source: Spearman 1910 and Brown 1910; Lord & Novick 1968, formula 5.10.4.
 *
 * @param reliability - of the scale as it is, above −1, at most 1
 * @param times - how many times as long it becomes, above 0
 * @returns at most 1
 * @throws RangeError if an argument lies outside its range, or the denominator is not above 0
 *
 * @example
 * spearmanBrown(0.5, 2) // 0.6666666666666666
 */
export function spearmanBrown(reliability: number, times: number): number {
  if (!(reliability > -1 && reliability <= 1))
    throw new RangeError('The reliability must lie above −1 and be at most 1.')
  if (!(times > 0 && times < 1e9)) throw new RangeError('The scale must become some times as long.')
  const denominator = 1 + (times - 1) * reliability
  if (!(denominator > 0)) throw new RangeError('So negative a reliability cannot be carried over.')
  return (times * reliability) / denominator
}
