export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** Area shared by two boxes. */
export function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** The first of the candidates that covers least of what is there already. */
export function leastCovering(
  candidates: readonly Rect[],
  obstacles: readonly Rect[],
): { box: Rect; covered: number } | null {
  let best: { box: Rect; covered: number } | null = null
  for (const box of candidates) {
    const covered = obstacles.reduce((sum, obstacle) => sum + overlap(box, obstacle), 0)
    if (best === null || covered < best.covered - 1e-9) best = { box, covered }
    if (covered === 0) break
  }
  return best
}

/** Boxes for a label round a point, nearest and most natural first, moved inside the bounds. */
export function placesAround(
  point: { x: number; y: number },
  size: { width: number; height: number },
  bounds: Rect,
): Rect[] {
  const places: Rect[] = []
  for (const gap of [11, 20, 32, 48, 68, 92]) {
    for (const [across, up] of [
      [1, 0],
      [-1, 0],
      [0, -1],
      [0, 1],
      [1, -1],
      [-1, -1],
      [1, 1],
      [-1, 1],
    ] as const) {
      const x = point.x + across * gap + ((across - 1) / 2) * size.width
      const y = point.y + up * gap + ((up - 1) / 2) * size.height
      places.push({
        x: Math.min(Math.max(x, bounds.x), bounds.x + bounds.width - size.width),
        y: Math.min(Math.max(y, bounds.y), bounds.y + bounds.height - size.height),
        ...size,
      })
    }
  }
  return places
}

/**
 * Moves labels in a column apart so that none overlaps, each staying as near as possible to where it wants to be.
 * Neighbours that push each other settle round their common middle (pool adjacent violators).
 *
 * @param wanted - middle of each label
 * @returns middle of each label, in the order given; when they cannot all fit they are spread evenly and overlap
 */
export function spreadLabels(
  wanted: readonly number[],
  heights: readonly number[],
  low: number,
  high: number,
): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const total = heights.reduce((sum, height) => sum + height, 0)
  const squeeze = total > high - low && total > 0 ? (high - low) / total : 1
  const size = (index: number) => (heights[index] ?? 0) * squeeze
  const blocks: { members: number[]; length: number; start: number; wish: number }[] = []
  for (const index of order) {
    const start = (wanted[index] ?? 0) - size(index) / 2
    let block = {
      members: [index],
      length: size(index),
      start: clamp(start, low, high - size(index)),
      wish: start,
    }
    for (
      let above = blocks.at(-1);
      above && above.start + above.length > block.start - 1e-9;
      above = blocks.at(-1)
    ) {
      blocks.pop()
      const count = above.members.length + block.members.length
      const shifted = block.wish - above.length
      const wish = (above.wish * above.members.length + shifted * block.members.length) / count
      const length = above.length + block.length
      block = {
        members: [...above.members, ...block.members],
        length,
        start: clamp(wish, low, high - length),
        wish,
      }
    }
    blocks.push(block)
  }
  const placed = wanted.map(() => 0)
  for (const block of blocks) {
    let top = block.start
    for (const index of block.members) {
      placed[index] = top + size(index) / 2
      top += size(index)
    }
  }
  return placed
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}

/**
 * Row (from 0) for each box of a given start and width, so that no two in a row touch; null when the boxes would
 * need more rows than allowed.
 */
export function packRows(
  boxes: readonly { x: number; width: number }[],
  rows: number,
  gap = 10,
): number[] | null {
  const order = boxes.map((_, index) => index).toSorted((a, b) => (boxes[a]?.x ?? 0) - (boxes[b]?.x ?? 0))
  const ends = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY)
  const result = boxes.map(() => 0)
  for (const index of order) {
    const box = boxes[index]
    if (!box) continue
    const row = ends.findIndex((end) => end + gap <= box.x)
    if (row === -1) return null
    ends[row] = box.x + box.width
    result[index] = row
  }
  return result
}
