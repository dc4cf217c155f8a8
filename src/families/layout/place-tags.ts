import type { Point } from './family-layout.ts'

export type Box = Point & { readonly width: number; readonly height: number }

/** A piece of text that belongs to a point of the drawing. */
export type Tag = { readonly id: string; readonly at: Point; readonly width: number; readonly height: number }

/** Where the tag stands, by its top left corner, and from where to where a line leads to its point. */
export type PlacedTag = Box & { readonly id: string; readonly at: Point; readonly lead: Point | null }

const gap = 6
const step = 14
const directions = 16
/** Rings round the point that are looked at; beyond, nobody would see what belongs together. */
const rings = 48
const margin = 4

/**
 * Texts beside the points they belong to, none over another or over what is drawn. Each stands above its point where
 * there is room, else on the nearest free place; further down than the drawing reaches if need be.
 *
 * @param tags - in the order in which they take their place
 * @param taken - what may not be covered
 * @param width - of the drawing; tags stand inside it
 */
export function placeTags(tags: readonly Tag[], taken: readonly Box[], width: number): PlacedTag[] {
  const placed: PlacedTag[] = []
  for (const tag of tags) {
    const reach = rings * step + tag.width + tag.height
    const near = [...taken, ...placed].filter(
      (box) =>
        box.x < tag.at.x + reach &&
        box.x + box.width > tag.at.x - reach &&
        box.y < tag.at.y + reach &&
        box.y + box.height > tag.at.y - reach,
    )
    const place = candidates(tag, width).find((box) => !near.some((other) => isOver(box, other)))
    const box = place ?? below(tag, near, width)
    placed.push({ ...box, id: tag.id, at: tag.at, lead: leadOf(box, tag.at) })
  }
  return placed
}

export function isOver(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  )
}

function candidates({ at, width, height }: Tag, whole: number): Box[] {
  const inside = ({ x, y }: Point): Box => ({
    x: Math.min(Math.max(margin, x), Math.max(margin, whole - width - margin)),
    y: Math.max(margin, y),
    width,
    height,
  })
  const boxes = [inside({ x: at.x - width / 2, y: at.y - height - 10 })]
  for (let ring = 1; ring <= rings; ring++)
    for (let turn = 0; turn < directions; turn++) {
      // Upwards first, then by turns to both sides.
      const angle = (Math.ceil(turn / 2) * (turn % 2 === 0 ? 1 : -1) * 2 * Math.PI) / directions
      const [dx, dy] = [Math.sin(angle), -Math.cos(angle)]
      const away = ring * step
      boxes.push(
        inside({
          x: at.x + dx * (away + width / 2) - width / 2,
          y: at.y + dy * (away + height / 2) - height / 2,
        }),
      )
    }
  return boxes
}

/** Under all that is near, where nothing else is free. */
function below({ at, width, height }: Tag, near: readonly Box[], whole: number): Box {
  const y = Math.max(at.y, ...near.map((box) => box.y + box.height)) + gap + 1
  return {
    x: Math.min(Math.max(margin, at.x - width / 2), Math.max(margin, whole - width - margin)),
    y,
    width,
    height,
  }
}

/** The nearest edge of the tag, where its point is so far off that a line has to say which one it is. */
function leadOf(box: Box, at: Point): Point | null {
  const x = Math.min(Math.max(at.x, box.x), box.x + box.width)
  const y = Math.min(Math.max(at.y, box.y), box.y + box.height)
  return Math.hypot(x - at.x, y - at.y) > 12 ? { x, y } : null
}
