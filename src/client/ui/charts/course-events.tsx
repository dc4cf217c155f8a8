import { classNames } from '../class-names.ts'
import { useLocale } from '../locale.ts'
import { personColour, shapePath } from '../people/person-colour.ts'
import type { MarkerShape } from '../people/person-colour.ts'
import type { CourseFrame, PlacedEvent } from './course-frame.ts'

const signs: Record<'event' | 'rupture' | 'repair' | 'moment', MarkerShape> = {
  event: 'triangle',
  moment: 'triangle',
  rupture: 'circle',
  repair: 'circle',
}

/** Moments and events in a line below the dates. */
export function CourseEvents({
  frame,
  placed,
  numbered,
}: {
  frame: CourseFrame
  placed: readonly PlacedEvent[]
  numbered: boolean
}) {
  const locale = useLocale()
  return placed.map(({ event, x, row, textX, number }) => {
    const y = frame.eventTop + row * 22 + 8
    const kind = event.kind ?? 'event'
    const person = event.colourIndex === undefined ? null : personColour(event.colourIndex)
    return (
      <g key={number}>
        <title>{`${event.label}, ${locale.date(event.date)}`}</title>
        <path
          className={classNames(
            'sb-chart-event',
            person ? `${person.className} sb-chart-event-person` : `sb-chart-event-${kind}`,
            event.open && 'sb-chart-event-open',
          )}
          transform={`translate(${x} ${y})`}
          d={shapePath(signs[kind], 4.25)}
        />
        {textX !== null && (
          <text x={textX} y={y + 4} textAnchor={textX > x ? 'start' : 'end'}>
            {event.label}
          </text>
        )}
        {numbered && (
          <text className="sb-chart-small sb-chart-strong" x={x} y={y + 18} textAnchor="middle">
            {locale.number(number, 0)}
          </text>
        )}
      </g>
    )
  })
}
