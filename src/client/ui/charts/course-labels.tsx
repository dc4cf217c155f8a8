import { classNames } from '../class-names.ts'
import { useLocale } from '../locale.ts'
import { personColour } from '../people/person-colour.ts'
import type { CourseFrame } from './course-frame.ts'
import { answered } from './course-geometry.ts'
import type { CourseSeries, TimeRange } from './course-geometry.ts'
import { useCourseWords } from './course-words.ts'
import { spreadLabels } from './place-labels.ts'
import { fitText, textWidth } from './text-width.ts'

interface CourseLabelsProps {
  frame: CourseFrame
  series: readonly CourseSeries[]
  range: TimeRange
  x: (time: number) => number
  y: (value: number) => number
  decimals: number
  active: number | null
}

/** Each person's name and latest value at the end of their line, moved apart where lines end together. */
export function CourseLabels({ frame, series, range, x, y, decimals, active }: CourseLabelsProps) {
  const locale = useLocale()
  const words = useCourseWords(decimals)
  const ends = series.flatMap((person, index) => {
    const last = answered(person).findLast((point) => point.time <= range[1])
    if (!last) return []
    const change = series.length <= 4 ? words.change(last.change, true) : ''
    return [{ person, index, last, change }]
  })
  const heights = ends.map(({ change }) => (change ? 36 : 20))
  const middles = spreadLabels(
    ends.map(({ last }) => y(last.value)),
    heights,
    frame.top - 4,
    frame.bottom + 4,
  )
  const side = locale.rtl ? -1 : 1
  const plotEdge = locale.rtl ? frame.left : frame.right
  const textX = plotEdge + side * 14
  const anchor = locale.rtl ? 'end' : 'start'
  return ends.map(({ person, index, last, change }, place) => {
    const middle = middles[place] ?? 0
    const value = words.value(last.value)
    const name = fitText(person.label ?? person.name, frame.gutter - textWidth(` ${value}`, 14) - 4, 14)
    const from = x(last.time) + side * 9
    const straight = Math.abs(middle - y(last.value)) < 3 && Math.abs(textX - from) < 14
    const visible = last.time >= range[0]
    return (
      <g
        key={person.personId}
        className={classNames(
          personColour(person.colourIndex).className,
          active !== null && active !== index && series.length > 2 && 'sb-chart-dim',
        )}
      >
        {!straight && visible && (
          <path
            className="sb-chart-leader"
            d={`M${from} ${y(last.value)}L${plotEdge + side * 2} ${y(last.value)}L${textX - side * 3} ${middle}`}
          />
        )}
        <text className="sb-chart-person" x={textX} y={middle + (change ? -2 : 5)} textAnchor={anchor}>
          <title>{`${person.name} ${value}`}</title>
          {`${locale.rtl ? '\u200f' : '\u200e'}\u2068${name}\u2069 ${value}`}
        </text>
        {change && (
          <text
            className={classNames('sb-chart-small', last.change === 'improved' && 'sb-chart-good')}
            x={textX}
            y={middle + 14}
            textAnchor={anchor}
          >
            {fitText(change, frame.gutter, 12)}
          </text>
        )}
      </g>
    )
  })
}
