/**
 * The nearest places to where things want to be that keep their order and their distance: least weighted squares,
 * by pooling neighbours that come too close (Ayer et al. 1955, doi:10.1214/aoms/1177728423). Linear in their number.
 *
 * @param wanted - in order from left to right
 * @param weights - above 0; a large one is moved by small ones hardly at all
 * @param gaps - least distance of each to the one before; the first is not looked at
 */
export function spread(
  wanted: readonly number[],
  weights: readonly number[],
  gaps: readonly number[],
): number[] {
  const offsets: number[] = []
  const pools: { sum: number; weight: number; count: number }[] = []
  for (const [index, want] of wanted.entries()) {
    const offset = index === 0 ? 0 : offsets[index - 1]! + gaps[index]!
    offsets.push(offset)
    const weight = weights[index]!
    let pool = { sum: (want - offset) * weight, weight, count: 1 }
    for (
      let last = pools.at(-1);
      last && last.sum / last.weight > pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pool = { sum: pool.sum + last.sum, weight: pool.weight + last.weight, count: pool.count + last.count }
      pools.pop()
    }
    pools.push(pool)
  }
  const places = pools.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight))
  return places.map((place, index) => place + offsets[index]!)
}
