import type { Point } from '#families/layout/family-layout.ts'

/**
 * How far most people moved from one layout to the next. A drawing begins at its margin, so that who is dragged over
 * the edge pushes all the others; the view goes along by this much, and on the screen only that one moves.
 *
 * @returns medians over those who are in both; nothing where nobody is
 */
export function commonShift(
  before: ReadonlyMap<string, Point>,
  after: ReadonlyMap<string, Point>,
): { dx: number; dy: number } {
  const moves = [...after].flatMap(([id, { x, y }]) => {
    const old = before.get(id)
    return old ? [{ dx: x - old.x, dy: y - old.y }] : []
  })
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return { dx: median(moves.map(({ dx }) => dx)), dy: median(moves.map(({ dy }) => dy)) }
}
