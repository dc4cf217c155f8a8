import { layoutSizes } from './layout-sizes.ts'

/** A level line's height; known once all lines are. */
export type Level = { y: number }

type Asked = { readonly level: Level; readonly from: number; readonly to: number }

/**
 * The heights of level lines between two rows. Lines whose stretches meet lie on different levels; first those between
 * partners, and below them the bars of siblings.
 */
export class Levels {
  readonly #asked = { partners: [] as Asked[], siblings: [] as Asked[] }

  ask(kind: 'partners' | 'siblings', a: number, b: number): Level {
    const level = { y: 0 }
    this.#asked[kind].push({ level, from: Math.min(a, b), to: Math.max(a, b) })
    return level
  }

  /**
   * Gives every line that was asked for its height.
   *
   * @param top - of the room for level lines
   * @returns the height below the last of them
   */
  settle(top: number): number {
    let next = top
    for (const asked of [this.#asked.partners, this.#asked.siblings]) {
      const ends: number[] = []
      // Years stand above a line between partners.
      if (asked === this.#asked.partners && asked.length > 0) next += layoutSizes.lane - 4
      for (const { level, from, to } of asked.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
        const free = ends.findIndex((end) => end + layoutSizes.lane < from)
        const lane = free < 0 ? ends.length : free
        ends[lane] = to
        level.y = next + lane * layoutSizes.lane
      }
      next += ends.length * layoutSizes.lane
    }
    return next
  }
}
