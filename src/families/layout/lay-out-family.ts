import type { FamilyGraph, FamilyPerson } from '../family-graph.ts'
import { applyNudges } from './apply-nudges.ts'
import type { Nudged } from './apply-nudges.ts'
import { bendLines } from './bend-lines.ts'
import type { FamilyLayout, Nudge } from './family-layout.ts'
import { generationsOf } from './generations-of.ts'
import { layoutSizes } from './layout-sizes.ts'
import { outlineHousehold } from './outline-household.ts'
import { parentKinds } from '../family-graph.ts'
import { routeSibship } from './route-sibship.ts'
import { routeUnion } from './route-union.ts'
import { rowsOfPeople } from './rows-of-people.ts'
import { sibshipsOf } from './sibships-of.ts'
import type { SibshipChild } from './sibships-of.ts'
import { Sketch } from './sketch.ts'
import type { Spot } from './sketch.ts'

export type LayoutWishes = {
  /** How the family was drawn before a change: who stood left of whom stays there, where nothing forces otherwise. */
  readonly previous?: Pick<FamilyLayout, 'people'> | undefined
  /** By person, what hands moved. */
  readonly nudges?: ReadonlyMap<string, Nudge> | undefined
  /** Room that somebody's label takes below the sign; `layoutSizes.labelHeight` if it is not given. */
  readonly labelHeightOf?: ((person: FamilyPerson) => number) | undefined
}

/**
 * Draws a family as a genogram: generations as rows, partners beside each other in order of time, children from left to
 * right by birth below the middle of their parents, twins from one point, people without ties laid aside at the foot.
 *
 * Signs and labels never overlap, and lines of unions and children run between them. The same graph gives the same
 * drawing. Links to people who are not in the graph are left out; a circle of descent is drawn, cut at one place.
 *
 * @returns all in CSS pixels at 100 %; what could not be kept of a nudge is in `limited`
 */
export function layOutFamily(graph: FamilyGraph, wishes: LayoutWishes = {}): FamilyLayout {
  const nudges = wishes.nudges ?? new Map<string, Nudge>()
  const people = new Map(graph.people.map((person) => [person.id, person]))
  const sibships = sibshipsOf(graph)
  const generations = generationsOf(graph, sibships)
  const rows = rowsOfPeople(graph, sibships, generations, wishes.previous).map((row) =>
    applyNudges(row, nudges),
  )
  const { margin } = layoutSizes
  const least = rows.flat().reduce((low, { x }) => Math.min(low, x), Infinity)
  const shift = margin - (least === Infinity ? 0 : least) + layoutSizes.pitch / 2
  const spots: Spot[][] = rows.map((row, at) =>
    row.map(({ id, x, dy }, place) => ({ person: people.get(id)!, x: x + shift, dy, row: at, place, y: 0 })),
  )
  const sketch = new Sketch(spots)
  const routes = new Map<string, ReturnType<typeof routeUnion>>()
  for (const { id, a, b } of graph.unions) {
    const [from, to] = [sketch.spots.get(a), sketch.spots.get(b)]
    if (from && to && from !== to) routes.set(id, routeUnion(sketch, from, to))
  }
  const landing = landings(sibships)
  const sibshipRoutes = sibships.map((sibship) =>
    routeSibship(sibship, { sketch, unions: routes, twins: graph.multipleBirths, landing }),
  )
  const labelHeights = spots.map((row) =>
    row.reduce(
      (most, { person }) => Math.max(most, wishes.labelHeightOf?.(person) ?? layoutSizes.labelHeight),
      0,
    ),
  )
  const bottom = settleHeights(spots, sketch, labelHeights)
  const all = spots.flat()
  return {
    people: all.map(({ person, x, y }) => ({ id: person.id, x, y, row: generations.get(person.id) ?? null })),
    unions: [...routes].map(([id, { route }]) => ({ id, ...route() })),
    sibships: sibshipRoutes.map((route) => route()),
    households: graph.households.map((household) => outlineHousehold(household, spots, labelHeights)),
    lines: bendLines(graph.lines, sketch.spots),
    limited: limitedOf(rows, nudges),
    width: all.reduce((most, { x }) => Math.max(most, x), 0) + layoutSizes.pitch / 2 + margin,
    height: bottom + margin,
  }
}

/** Gives every row its height, with the room that lines and hands need. */
function settleHeights(
  rows: readonly (readonly Spot[])[],
  sketch: Sketch,
  labelHeights: readonly number[],
): number {
  const { margin, radius, drop } = layoutSizes
  let top = margin as number
  let bottom = top
  for (const [at, row] of rows.entries()) {
    const lifts = row.map(({ dy }) => dy)
    const y = top - Math.min(0, ...lifts) + radius
    for (const spot of row) spot.y = y + spot.dy
    bottom = y + Math.max(0, ...lifts) + radius + labelHeights[at]!
    top = sketch.levels[at]!.settle(bottom + 12) + drop
  }
  return bottom
}

/** Lines from several kinds of parents arrive beside each other. */
function landings(sibships: ReturnType<typeof sibshipsOf>): (child: SibshipChild) => number {
  const arriving = new Map<string, SibshipChild[]>()
  for (const { children } of sibships)
    for (const child of children) arriving.set(child.child, [...(arriving.get(child.child) ?? []), child])
  return (child) => {
    const all = arriving.get(child.child)!
    if (all.length === 1) return 0
    const ordered = all.toSorted((a, b) => parentKinds.indexOf(a.kind) - parentKinds.indexOf(b.kind))
    return (ordered.indexOf(child) - (all.length - 1) / 2) * Math.min(9, 30 / (all.length - 1))
  }
}

function limitedOf(
  rows: readonly (readonly Nudged[])[],
  nudges: ReadonlyMap<string, Nudge>,
): FamilyLayout['limited'] {
  return rows
    .flat()
    .filter(({ isLimited }) => isLimited)
    .map(({ id, x, dy, wanted }) => ({ id, dx: (nudges.get(id)?.dx ?? 0) + x - wanted, dy }))
}
