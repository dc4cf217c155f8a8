import { memo, useEffect, useRef } from 'react'
import type { EmotionalLine, FamilyPerson } from '#families/family-graph.ts'
import type { PlacedLine, Point } from '#families/layout/family-layout.ts'
import { layoutSizes } from '#families/layout/layout-sizes.ts'
import { lineLooks } from './line-look.ts'
import { curvePoints, lineStrokes } from './line-strokes.ts'
import type { Ties } from './ties.ts'
import type { GenogramWords } from './use-family-words.ts'

export interface EmotionalTieProps {
  line: EmotionalLine
  placed: PlacedLine
  from: Point
  to: Point
  people: readonly [FamilyPerson, FamilyPerson]
  words: GenogramWords
  ties: Ties
  measure: string | undefined
}

const reach = [layoutSizes.radius + 4, layoutSizes.radius + 5] as const

export const EmotionalTie = memo(function EmotionalTie(props: EmotionalTieProps) {
  const { line, placed, from, to, people, words, ties, measure } = props
  const group = useRef<SVGGElement>(null)
  const look = lineLooks[line.kind]
  const points = curvePoints(from, placed.controls, to, reach)
  useEffect(
    () =>
      ties.follow([placed.from, placed.to], (person, dx, dy) => {
        const moved = (at: Point, id: string) => (id === person ? { x: at.x + dx, y: at.y + dy } : at)
        // The bend goes along by half, so that it stays one.
        const half = ({ x, y }: Point) => ({ x: x + dx / 2, y: y + dy / 2 })
        const controls = [half(placed.controls[0]), half(placed.controls[1])] as const
        const way = curvePoints(moved(from, placed.from), controls, moved(to, placed.to), reach)
        const paths = group.current?.querySelectorAll('path') ?? []
        for (const [index, stroke] of lineStrokes(way, look).entries())
          paths[index]?.setAttribute('d', stroke.d)
      }),
    [placed, from, to, look, ties],
  )
  const name = words.lineOf(line, people[0], people[1])
  return (
    <g
      ref={group}
      role="img"
      aria-label={measure ? `${name}. ${measure}` : name}
      className={`sb-geno-line sb-geno-${look.tone}`}
    >
      <title>{measure ? `${name}. ${measure}` : name}</title>
      {lineStrokes(points, look).map((stroke, index) => (
        <path
          key={index}
          d={stroke.d}
          className={
            stroke.isFilled === undefined ? undefined : stroke.isFilled ? 'sb-geno-filled' : 'sb-geno-open'
          }
          {...(stroke.dash ? { strokeDasharray: stroke.dash } : {})}
          {...(stroke.width ? { strokeWidth: stroke.width } : {})}
        />
      ))}
    </g>
  )
})
