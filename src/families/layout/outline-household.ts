import type { Household } from '../family-graph.ts'
import type { PlacedHousehold, Point } from './family-layout.ts'
import { layoutSizes } from './layout-sizes.ts'
import type { Spot } from './sketch.ts'

type Run = {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
}

/** More room round a sign and its label. */
const edge = { side: 4, top: 14, bottom: 4 }

/**
 * The corners of outlines round those who live together, in the order of going round. Nobody else is inside one: where
 * somebody stands between the members of a row, the household has a further outline.
 */
export function outlineHousehold(
  household: Household,
  rows: readonly (readonly Spot[])[],
  labelHeights: readonly number[],
): PlacedHousehold {
  const members = new Set(household.members.map(({ person }) => person))
  const outlines: Run[][] = []
  for (const [row, spots] of rows.entries()) {
    const open = outlines.filter((outline) => outline.at(-1)!.row === row - 1)
    const runs = runsOf(spots, members, labelHeights[row]!)
    const nearest = open
      .flatMap((outline) => runs.map((run) => ({ outline, run, apart: apart(outline.at(-1)!, run) })))
      .toSorted((a, b) => a.apart - b.apart)
    const joined = new Set<Run>()
    for (const { outline, run } of nearest) {
      if (joined.has(run) || outline.at(-1)!.row === row) continue
      outline.push(run)
      joined.add(run)
    }
    outlines.push(...runs.filter((run) => !joined.has(run)).map((run) => [run]))
  }
  return { id: household.id, outlines: outlines.map(around) }
}

function runsOf(spots: readonly Spot[], members: ReadonlySet<string>, labelHeight: number): Run[] {
  const runs: Run[] = []
  let current: Spot[] = []
  let between: Spot[] = []
  for (const spot of [...spots, null]) {
    if (spot && members.has(spot.person.id)) {
      current.push(...between, spot)
      between = []
      continue
    }
    // Those who were not born alive live nowhere else either.
    if (spot && spot.person.unborn !== null && current.length > 0) {
      between.push(spot)
      continue
    }
    const [first, last] = [current[0], current.at(-1)]
    if (first && last) {
      const ys = current.map(({ y }) => y)
      runs.push({
        row: first.row,
        from: first.x - layoutSizes.label / 2 - edge.side,
        to: last.x + layoutSizes.label / 2 + edge.side,
        top: Math.min(...ys) - layoutSizes.radius - edge.top,
        bottom: Math.max(...ys) + layoutSizes.radius + labelHeight + edge.bottom,
      })
    }
    current = []
    between = []
  }
  return runs
}

function apart(a: Run, b: Run): number {
  return Math.abs(a.from + a.to - b.from - b.to)
}

function around(runs: readonly Run[]): Point[] {
  const right = runs.flatMap(({ to, top, bottom }) => [
    { x: to, y: top },
    { x: to, y: bottom },
  ])
  const left = runs.flatMap(({ from, top, bottom }) => [
    { x: from, y: top },
    { x: from, y: bottom },
  ])
  return [...right, ...left.toReversed()]
}
