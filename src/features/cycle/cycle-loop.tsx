import { useTranslation } from 'react-i18next'
import { textWidth } from '#client/ui/charts/text-width.ts'
import { classNames } from '#client/ui/class-names.ts'
import { personColour } from '#client/ui/people/person-colour.ts'
import type { CycleLayout, CycleSizes, LoopEdge } from '#families/cycle/cycle-layout.ts'
import { wrapText } from '#families/cycle/wrap-text.ts'

type Props = {
  layout: CycleLayout
  sizes: CycleSizes
  colourOf: (legId: string) => number
  only: string | null | undefined
}

/** The loop itself and the lines between what is seen and what is felt. */
export function CycleLoop({ layout, sizes, colourOf, only }: Props) {
  return (
    <g aria-hidden="true">
      {layout.lines.map(({ from, to }) => (
        <path key={from.y} className="cycle-line" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      ))}
      {layout.edges.map((edge, index) => (
        <Edge
          key={index}
          edge={edge}
          width={sizes.margin > 30 ? 4 : 3}
          colourIndex={colourOf(edge.from)}
          isFaint={only !== null && only !== undefined && only !== edge.from}
        />
      ))}
      <Captions layout={layout} sizes={sizes} />
    </g>
  )
}

type EdgeProps = { edge: LoopEdge; width: number; colourIndex: number; isFaint: boolean }

function Edge({ edge: { curve }, width, colourIndex, isFaint }: EdgeProps) {
  const [start, one, other, end] = curve
  const { className } = personColour(colourIndex)
  const size = width * 2.6
  const length = Math.hypot(end.x - other.x, end.y - other.y) || 1
  const way = { x: (end.x - other.x) / length, y: (end.y - other.y) / length }
  const back = { x: end.x - way.x * size, y: end.y - way.y * size }
  const half = { x: (-way.y * size) / 1.7, y: (way.x * size) / 1.7 }
  return (
    <g className={classNames('cycle-loop', className, isFaint && 'cycle-faint')}>
      <path
        className="cycle-edge"
        strokeWidth={width}
        d={`M${start.x} ${start.y}C${one.x} ${one.y} ${other.x} ${other.y} ${back.x} ${back.y}`}
      />
      <path
        className="cycle-arrow"
        d={`M${end.x} ${end.y}L${back.x + half.x} ${back.y + half.y}L${back.x - half.x} ${back.y - half.y}Z`}
      />
    </g>
  )
}

/** Which half is which, where the loop of two leaves room for it. */
function Captions({ layout, sizes }: Pick<Props, 'layout' | 'sizes'>) {
  const { t } = useTranslation()
  const [line] = layout.lines
  const curve = layout.edges[0]?.curve
  if (layout.legs.length !== 2 || !line || !curve || sizes.gap < 90) return null
  const room = sizes.gap - 12
  const measure = (text: string) => textWidth(text, sizes.label)
  const [seen, felt] = [t('cycle.seen'), t('cycle.felt')].map((text) => wrapText(text, room, measure))
  const top = Math.min(curve[0].y, curve[3].y) - 14 - (seen!.length - 1) * sizes.labelLine
  const bottom = Math.max(curve[0].y, curve[3].y) + 24
  if (top < sizes.labelLine || bottom + felt!.length * sizes.labelLine > layout.height) return null
  return [
    ...seen!.map((text, index) => ({ text, y: top + index * sizes.labelLine })),
    ...felt!.map((text, index) => ({ text, y: bottom + index * sizes.labelLine })),
  ].map(({ text, y }) => (
    <text key={y} className="cycle-caption" x={layout.width / 2} y={y} fontSize={sizes.label}>
      {text}
    </text>
  ))
}
