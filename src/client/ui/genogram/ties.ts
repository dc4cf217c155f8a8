import type { PathPoint } from '#families/layout/family-layout.ts'

type Follow = (person: string, dx: number, dy: number) => void

/** Who is tied to whom in the drawing, so that lines follow while somebody is dragged without drawing all anew. */
export class Ties {
  readonly #following = new Map<string, Set<Follow>>()

  /** @returns how to end it */
  follow(people: Iterable<string>, follow: Follow): () => void {
    const all = [...new Set(people)]
    for (const person of all) {
      const known = this.#following.get(person)
      if (known) known.add(follow)
      else this.#following.set(person, new Set([follow]))
    }
    return () => {
      for (const person of all) this.#following.get(person)?.delete(follow)
    }
  }

  moved(person: string, dx: number, dy: number): void {
    for (const follow of this.#following.get(person) ?? []) follow(person, dx, dy)
  }
}

/** A path while somebody at its end is dragged. */
export function shiftedPath(path: readonly PathPoint[], person: string, dx: number, dy: number): PathPoint[] {
  return path.map((point) =>
    point.along?.person === person
      ? { ...point, x: point.x + dx, y: point.along.axis === 'both' ? point.y + dy : point.y }
      : point,
  )
}

export function peopleAlong(path: readonly PathPoint[]): string[] {
  return path.flatMap(({ along }) => (along ? [along.person] : []))
}
