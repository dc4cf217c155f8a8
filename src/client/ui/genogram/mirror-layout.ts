import type { FamilyLayout, PathPoint, Point } from '#families/layout/family-layout.ts'

/** The drawing for scripts that run from right to left: the eldest child on the right. */
export function mirrorLayout(layout: FamilyLayout): FamilyLayout {
  const turn = <P extends Point>(point: P): P => ({ ...point, x: layout.width - point.x })
  const path = (points: readonly PathPoint[]) => points.map(turn)
  return {
    ...layout,
    people: layout.people.map(turn),
    unions: layout.unions.map((union) => ({ ...union, path: path(union.path), middle: turn(union.middle) })),
    sibships: layout.sibships.map((sibship) => ({
      ...sibship,
      joins: sibship.joins.map(path),
      stem: path(sibship.stem),
      bar: sibship.bar.map(turn),
      drops: sibship.drops.map((drop) => ({ ...drop, path: path(drop.path) })),
      twinBars: sibship.twinBars.map(({ id, from, to }) => ({ id, from: turn(from), to: turn(to) })),
    })),
    households: layout.households.map(({ id, outlines }) => ({
      id,
      outlines: outlines.map((one) => one.map(turn)),
    })),
    lines: layout.lines.map((line) => ({
      ...line,
      controls: [turn(line.controls[0]), turn(line.controls[1])] as const,
    })),
  }
}
