import type { Point } from '../layout/family-layout.ts'
import { placeRound } from '../layout/place-round.ts'
import { isOver, type Box } from '../layout/place-tags.ts'
import {
  networkFunctions,
  type AttachmentNetwork,
  type NetworkFigure,
  type NetworkFunction,
} from './attachment-network.ts'
import { figureKey } from './lay-out-network.ts'

/** In CSS pixels at 100 %. `middle` is the radius of who stands in the middle. */
export const circleSize = { width: 116, height: 30, middle: 24 } as const

const firstRing = 72
const ringStep = 46
const margin = 8
/** More would be further out than an eye follows. */
const widest = 4

/** The last place that stands on each ring: the first three each on their own, then 4 to 6, then the rest. */
export const ringEnds = [1, 2, 3, 6, 10] as const

export type CircledFigure = Point & {
  readonly key: string
  readonly figure: NetworkFigure
  /** Where it stands in its function's order, from 0. */
  readonly index: number
  readonly ring: number
}

export type Ring = {
  readonly radius: number
  /** The places that stand on it. */
  readonly from: number
  readonly to: number
}

export type CirclesLayout = {
  readonly centre: Point
  readonly rings: readonly Ring[]
  readonly figures: readonly CircledFigure[]
  readonly width: number
  readonly height: number
}

type Entry = Pick<AttachmentNetwork, 'id' | 'ranks'>

/**
 * One day's order as circles: who comes first stands nearest to the middle. In which direction somebody stands is given
 * by when they were first named on any of the days and for whatever, and how far apart the rings are by all the days, so
 * that from day to day and from function to function people only come nearer and go further.
 *
 * @param entries - every day there is, oldest first
 * @param shown - the id of the day that is drawn
 * @param placeOf - the place of a rank, from 1; equal for who shares one
 */
export function layOutCircles(
  entries: readonly Entry[],
  shown: string,
  of: NetworkFunction,
  placeOf: (entry: Entry, of: NetworkFunction, index: number) => number,
): CirclesLayout {
  const directions = directionsOf(entries)
  const ringsOf = (entry: Entry, one: NetworkFunction) =>
    entry.ranks[one].map((figure, index): Standing => ({
      ...{ figure, index, key: figureKey(figure) },
      ring: ringEnds.findIndex((end) => placeOf(entry, one, index) <= end),
    }))
  const all = entries.flatMap((entry) => networkFunctions.map((one) => ringsOf(entry, one)))
  const last = Math.max(0, ...all.flat().map(({ ring }) => ring))
  let scale = 1
  while (scale < widest && all.some((one) => hasOverlap(one, directions, scale))) scale *= 1.1
  const reach = {
    x: radiusOf(last, scale) + circleSize.width / 2,
    y: radiusOf(last, scale) + circleSize.height,
  }
  const centre = { x: margin + reach.x, y: margin + reach.y }
  const entry = entries.find(({ id }) => id === shown)
  return {
    centre,
    rings: ringEnds.slice(0, last + 1).map((to, ring) => ({
      ...{ radius: radiusOf(ring, scale), to },
      from: ring === 0 ? 1 : ringEnds[ring - 1]! + 1,
    })),
    figures: (entry ? ringsOf(entry, of) : []).map((one) => {
      const { x, y } = pointOf(one, directions, scale)
      return { ...one, x: centre.x + x, y: centre.y + y }
    }),
    width: 2 * centre.x,
    height: 2 * centre.y,
  }
}

type Standing = {
  readonly figure: NetworkFigure
  readonly index: number
  readonly key: string
  readonly ring: number
}

/** By figure, the angle clockwise from the top. */
function directionsOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const keys = entries.flatMap(({ ranks }) => networkFunctions.flatMap((of) => ranks[of].map(figureKey)))
  const known = [...new Set(keys)]
  let places = 8
  while (places < known.length) places *= 2
  return new Map(known.map((key, index) => [key, (2 * Math.PI * placeRound(index, places)) / places]))
}

const radiusOf = (ring: number, scale: number) => (firstRing + ring * ringStep) * scale

function pointOf({ key, ring }: Standing, directions: ReadonlyMap<string, number>, scale: number): Point {
  const [angle, radius] = [directions.get(key)!, radiusOf(ring, scale)]
  return { x: Math.sin(angle) * radius, y: -Math.cos(angle) * radius }
}

function hasOverlap(
  standing: readonly Standing[],
  directions: ReadonlyMap<string, number>,
  scale: number,
): boolean {
  const { width, height, middle } = circleSize
  const boxes: Box[] = [{ x: -middle, y: -middle, width: 2 * middle, height: 2 * middle }]
  return standing.some((one) => {
    const { x, y } = pointOf(one, directions, scale)
    const box = { x: x - width / 2, y: y - height / 2, width, height }
    const isCovering = boxes.some((other) => isOver(box, other))
    boxes.push(box)
    return isCovering
  })
}
