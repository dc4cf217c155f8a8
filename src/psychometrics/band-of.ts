/**
 * The published band a score falls in, or undefined where no band covers it.
 *
 * Bands of whole scores leave gaps between them (0–4, 5–9); a prorated score between two bands belongs to the
 * lower one, because it has not reached the next.
 *
 * @example
 * bandOf([{ from: 0, to: 4, label: 'minimal' }, { from: 5, to: 9, label: 'mild' }], 4.5).label // 'minimal'
 */
export function bandOf<Band extends { from: number; to: number }>(
  bands: readonly Band[],
  value: number,
): Band | undefined {
  const reached = bands.filter((band) => value >= band.from).toSorted((a, b) => b.from - a.from)[0]
  if (!reached) return undefined
  const hasHigher = bands.some((band) => band.from > reached.from)
  return value <= reached.to || hasHigher ? reached : undefined
}
