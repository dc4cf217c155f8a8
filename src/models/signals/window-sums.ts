/**
 * Prepares sums of neighbouring blocks: many windows of many blocks share them.
 *
 * A window of up to four blocks is added up. For longer ones the blocks are grouped by the window's length; any
 * window is the end of one group and the beginning of the next, and both are summed up once. Nothing is
 * subtracted, so that no rounding of loud blocks stays behind in quiet ones.
 *
 * @param blocks - values of all blocks, one block after the other
 * @param count - of blocks
 * @param perWindow - blocks of a window
 * @param width - values of a block
 * @returns a function that puts the sums of the window from block `from` into `out`
 *
 * @example
 * const sum = new Float64Array(1)
 * windowSums(Float64Array.of(1, 2, 3, 4), 4, 2, 1)(1, sum)
 * sum[0] // 5
 */
export function windowSums(
  blocks: Float64Array,
  count: number,
  perWindow: number,
  width: number,
): (from: number, out: Float64Array) => void {
  if (perWindow <= 4)
    return (from, out) => {
      out.set(blocks.subarray(from * width, (from + 1) * width))
      for (let block = from + 1; block < from + perWindow; block++) addTo(out, blocks, block * width)
    }
  const toGroupEnd = blocks.slice(0, count * width)
  for (let block = count - 2; block >= 0; block--)
    if ((block + 1) % perWindow !== 0)
      addTo(toGroupEnd.subarray(block * width, (block + 1) * width), toGroupEnd, (block + 1) * width)
  const fromGroupStart = blocks.slice(0, count * width)
  for (let block = 1; block < count; block++)
    if (block % perWindow !== 0)
      addTo(fromGroupStart.subarray(block * width, (block + 1) * width), fromGroupStart, (block - 1) * width)
  return (from, out) => {
    out.set(toGroupEnd.subarray(from * width, (from + 1) * width))
    if (from % perWindow !== 0) addTo(out, fromGroupStart, (from + perWindow - 1) * width)
  }
}

function addTo(sums: Float64Array, values: Float64Array, from: number): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += values[from + at]!
}
