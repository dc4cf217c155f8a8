import type { MultipleBirth } from '../family-graph.ts'
import type { PathPoint, PlacedDrop, PlacedSibship } from './family-layout.ts'
import { layoutSizes, radiusOf } from './layout-sizes.ts'
import type { Level } from './levels.ts'
import { centre, routeUnion } from './route-union.ts'
import type { Route } from './route-union.ts'
import type { Sibship, SibshipChild } from './sibships-of.ts'
import type { Sketch, Spot } from './sketch.ts'

type Surroundings = {
  readonly sketch: Sketch
  /** Ways that are there already, by union. */
  readonly unions: ReadonlyMap<string, { readonly x: number; readonly route: () => Route }>
  readonly twins: readonly MultipleBirth[]
  /** How far beside the middle of a child's sign the line of each of its kinds of parents arrives. */
  readonly landing: (child: SibshipChild) => number
}

/** From the parents down to a bar and from there to each child; nothing of it crosses a sign or a label. */
export function routeSibship(sibship: Sibship, around: Surroundings): () => PlacedSibship {
  const { sketch } = around
  const spotOf = (id: string) => sketch.spots.get(id)!
  const parents = sibship.parents.map(spotOf)
  const row = Math.max(...parents.map((spot) => spot.row))
  const below = sibship.children.filter(({ child }) => spotOf(child).row > row)
  const beside = sibship.children.filter(({ child }) => spotOf(child).row <= row)
  const start = startOf(
    sibship,
    parents,
    below.map(({ child }) => spotOf(child)),
    around,
  )
  const twins = around.twins.filter(
    ({ children }) =>
      children.length > 1 &&
      children.every((id) => below.some(({ child }) => child === id && spotOf(child).row === row + 1)),
  )
  const drops = below.map((child) => dropTo(child, row, around, twinsMiddle(child, twins, spotOf)))
  const xs = [start.x, ...drops.map(({ x }) => x)]
  const bar =
    Math.max(...xs) - Math.min(...xs) < 1
      ? null
      : sketch.levels[row]!.ask('siblings', Math.min(...xs), Math.max(...xs))
  const sideways = beside.map((child) => stepBeside(child, parents[0]!, around))
  return () => {
    const { joins, stem } = start.route()
    const y = bar?.y ?? stem.at(-1)!.y
    return {
      id: sibship.id,
      parents: sibship.parents,
      joins,
      stem: below.length > 0 ? [...stem, { x: start.x, y }] : [],
      bar: bar
        ? [
            { x: Math.min(...xs), y },
            { x: Math.max(...xs), y },
          ]
        : [],
      drops: [...drops.map(({ route }) => route(y)), ...sideways.map((route) => route())],
      twinBars: twins
        .filter(({ isIdentical }) => isIdentical === true)
        .map((birth) => twinBar(birth, spotOf)),
    }
  }
}

type Start = { readonly x: number; readonly route: () => { joins: PathPoint[][]; stem: PathPoint[] } }

function startOf(
  sibship: Sibship,
  parents: readonly Spot[],
  children: readonly Spot[],
  { sketch, unions }: Surroundings,
): Start {
  const [a, b] = parents
  if (a && b && a.row === b.row) {
    const known = sibship.union === null ? undefined : unions.get(sibship.union)
    const { x, route } = known ?? routeUnion(sketch, a, b)
    return {
      x,
      route: () => ({ joins: known ? [] : [[...route().path]], stem: [route().middle] }),
    }
  }
  const lower = b && b.row > a!.row ? b : a!
  const across =
    children.length === 0 ? 0 : children.reduce((sum, { x }) => sum + x, 0) / children.length - lower.x
  const exit = sketch.exit(lower, across < 0 ? -1 : 1)
  const others = parents.filter((spot) => spot !== lower && sibship.union === null)
  return {
    x: exit.x,
    route: () => ({
      joins: [exit.path(), ...others.map((other) => [centre(other), centre(lower)])],
      stem: [exit.path().at(-1)!],
    }),
  }
}

/** The line to one child; through the gaps of the rows between, where it stands further down. */
function dropTo(
  child: SibshipChild,
  row: number,
  { sketch, landing }: Surroundings,
  twinsAt: number | null,
): { x: number; route: (y: number) => PlacedDrop } {
  const spot = sketch.spots.get(child.child)!
  const end = spot.x + landing(child)
  const turns: { x: number; level: Level }[] = []
  const first = spot.row === row + 1 ? (twinsAt ?? end) : sketch.channelNear(row + 1, end)
  let x = first
  for (let passed = row + 1; passed < spot.row; passed += 1) {
    const next = passed + 1 === spot.row ? end : sketch.channelNear(passed + 1, end)
    turns.push({ x: next, level: sketch.levels[passed]!.ask('siblings', x, next) })
    x = next
  }
  const along = { person: child.child, axis: 'both' } as const
  return {
    x: first,
    route: (y) => {
      const arrival = { x: end, y: spot.y - radiusOf(spot.person) + (end === spot.x ? 0 : 3), along }
      const path: PathPoint[] = [
        {
          x: first,
          y,
          ...(turns.length === 0 && twinsAt === null
            ? { along: { person: child.child, axis: 'x' as const } }
            : {}),
        },
      ]
      if (twinsAt !== null) path.push({ x: twinsAt, y: rowTop(spot) })
      let at = first
      for (const turn of turns) {
        path.push({ x: at, y: turn.level.y }, { x: turn.x, y: turn.level.y })
        at = turn.x
      }
      return { child: child.child, kind: child.kind, links: child.links, path: [...path, arrival] }
    },
  }
}

/** To somebody in the same row or above, such as a sister who is the guardian of her brother. */
function stepBeside(
  { child, kind, links }: SibshipChild,
  parent: Spot,
  { sketch }: Surroundings,
): () => PlacedDrop {
  const spot = sketch.spots.get(child)!
  const { route } = routeUnion(sketch, parent, spot)
  return () => ({ child, kind, links, path: route().path })
}

function twinsMiddle(
  { child, kind }: SibshipChild,
  twins: readonly MultipleBirth[],
  spotOf: (id: string) => Spot,
): number | null {
  const birth = kind === 'birth' ? twins.find(({ children }) => children.includes(child)) : undefined
  if (!birth) return null
  const xs = birth.children.map((id) => spotOf(id).x)
  return (Math.min(...xs) + Math.max(...xs)) / 2
}

/** Where lines to the signs of a row begin to slant, if they do. */
function rowTop({ y, dy }: Spot): number {
  return y - dy - layoutSizes.radius - layoutSizes.drop + 10
}

function twinBar({ id, children }: MultipleBirth, spotOf: (id: string) => Spot) {
  const spots = children.map(spotOf)
  const middle = (Math.min(...spots.map(({ x }) => x)) + Math.max(...spots.map(({ x }) => x))) / 2
  const share = 0.6
  const at = (spot: Spot) => {
    const [top, bottom] = [rowTop(spot), spot.y - radiusOf(spot.person)]
    return { x: middle + (spot.x - middle) * share, y: top + (bottom - top) * share }
  }
  const [first, last] = [
    spots.reduce((a, b) => (b.x < a.x ? b : a)),
    spots.reduce((a, b) => (b.x > a.x ? b : a)),
  ]
  return { id, from: at(first), to: at(last) }
}
