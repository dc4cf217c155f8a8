import { useEffect, useRef } from 'react'
import type { PathPoint } from '#families/layout/family-layout.ts'
import { toPath } from './line-strokes.ts'
import { peopleAlong, shiftedPath } from './ties.ts'
import type { Ties } from './ties.ts'

export interface TiePathProps {
  points: readonly PathPoint[]
  ties: Ties
  className: string
  dash?: string | undefined
  width?: number | undefined
  /** Beside its place, for a second line. */
  beside?: number | undefined
}

/** A path that follows whoever is dragged at its end. */
export function TiePath({ points, ties, className, dash, width, beside }: TiePathProps) {
  const path = useRef<SVGPathElement>(null)
  useEffect(
    () =>
      ties.follow(peopleAlong(points), (person, dx, dy) =>
        path.current?.setAttribute('d', toPath(shiftedPath(points, person, dx, dy))),
      ),
    [points, ties],
  )
  return (
    <path
      ref={path}
      className={className}
      d={toPath(points)}
      {...(dash ? { strokeDasharray: dash } : {})}
      {...(width ? { strokeWidth: width } : {})}
      {...(beside ? { transform: `translate(${beside} 0)` } : {})}
    />
  )
}
