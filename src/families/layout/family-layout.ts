import type { ParentKind } from '../family-graph.ts'

/** In drawing units (CSS pixels at 100 %); (0, 0) is the top left corner. */
export type Point = { readonly x: number; readonly y: number }

/** A corner of a path. One that belongs to a person goes along when that person is dragged. */
export type PathPoint = Point & { readonly along?: { readonly person: string; readonly axis: 'both' | 'x' } }

export type PlacedPerson = Point & {
  readonly id: string
  /** Generation, 0 for the eldest; null for those who are laid aside because nothing ties them to the others. */
  readonly row: number | null
}

export type PlacedUnion = {
  readonly id: string
  readonly path: readonly PathPoint[]
  /** Where the mark of an ending and a date stand; inside a level piece of the path. */
  readonly middle: Point
}

/** The line from one bar of a sibship, or straight from its parents, to one child by one kind of being a parent. */
export type PlacedDrop = {
  readonly child: string
  readonly kind: ParentKind
  readonly links: readonly string[]
  readonly path: readonly PathPoint[]
}

/** Children of the same parents: a stem from the parents, a bar, and a drop to each child. */
export type PlacedSibship = {
  readonly id: string
  readonly parents: readonly string[]
  /** Lines that join the stem to the parents; empty where a union's own path does. */
  readonly joins: readonly (readonly PathPoint[])[]
  readonly stem: readonly PathPoint[]
  readonly bar: readonly Point[]
  readonly drops: readonly PlacedDrop[]
  /** The level line that says of twins that they are identical. */
  readonly twinBars: readonly { readonly id: string; readonly from: Point; readonly to: Point }[]
}

export type PlacedHousehold = {
  readonly id: string
  /** More than one where somebody who does not live there stands between the members. */
  readonly outlines: readonly (readonly Point[])[]
}

/** Between the middles of two people, bent by the two control points of a cubic curve. */
export type PlacedLine = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly controls: readonly [Point, Point]
}

/** What a hand moved, from where the layout alone would have put it. */
export type Nudge = { readonly dx: number; readonly dy: number }

export type FamilyLayout = {
  readonly people: readonly PlacedPerson[]
  readonly unions: readonly PlacedUnion[]
  readonly sibships: readonly PlacedSibship[]
  readonly households: readonly PlacedHousehold[]
  readonly lines: readonly PlacedLine[]
  /** People whose nudge could not be kept whole without an overlap: where they stand now, as a nudge. */
  readonly limited: readonly (Nudge & { readonly id: string })[]
  readonly width: number
  readonly height: number
}
