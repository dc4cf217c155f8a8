import { classNames } from '../class-names.ts'
import { personColour } from '../people/person-colour.ts'
import type { CourseFrame } from './course-frame.ts'
import { answered, changeMarks, lineParts, timeOf } from './course-geometry.ts'
import type { CourseBreak, CourseSeries, TimeRange } from './course-geometry.ts'
import { Marker } from './marker.tsx'

interface CourseLineProps {
  series: CourseSeries
  frame: CourseFrame
  range: TimeRange
  x: (time: number) => number
  y: (value: number) => number
  breaks: readonly CourseBreak[]
  dim: boolean
  /** Index among all points of the person, answered or not. */
  reading: number | null
}

/** One person's line: whole where it is known, dots across breaks, the latest point loud. */
export function CourseLine({ series, frame, range, x, y, breaks, dim, reading }: CourseLineProps) {
  const { className, dash } = personColour(series.colourIndex)
  const points = answered(series)
  const parts = lineParts(series, breaks)
  const last = points.at(-1)
  const read = reading === null ? undefined : series.points[reading]
  const readX = read && x(timeOf(read.date))
  const missed = series.points.filter((point) => point.value === null).map((point) => timeOf(point.date))
  return (
    <g className={classNames(className, dim && 'sb-chart-dim')}>
      {read && readX !== undefined && (
        <path className="sb-chart-cross" d={`M${readX} ${frame.top}V${frame.bottom}`} />
      )}
      {parts.map(({ from, to, known }) => (
        <path
          key={`${from.time}`}
          className={classNames('sb-chart-line', !known && 'sb-chart-line-unknown')}
          d={`M${x(from.time)} ${y(from.value)}L${x(to.time)} ${y(to.value)}`}
          strokeDasharray={known && dash ? dash : undefined}
        />
      ))}
      {missed
        .filter((time) => time >= range[0] && time <= range[1])
        .map((time) => (
          <g key={time} className="sb-chart-missing" transform={`translate(${x(time)} ${frame.bottom})`}>
            <path d="M0 0v-7" />
            <circle cy="-10" r="3" />
          </g>
        ))}
      {last?.error != null && (
        <path
          className="sb-chart-error"
          d={`M${x(last.time)} ${y(last.value - last.error)}V${y(last.value + last.error)}`}
        />
      )}
      {points
        .filter(({ time }) => time >= range[0] && time <= range[1])
        .map((point) => (
          <Marker
            key={point.time}
            x={x(point.time)}
            y={y(point.value)}
            colourIndex={series.colourIndex}
            shape={series.shape}
            r={point === last ? 6.5 : 2.75}
          />
        ))}
      {read && readX !== undefined && (
        <circle
          className="sb-chart-ring"
          cx={readX}
          cy={read.value === null ? frame.bottom - 10 : y(read.value)}
          r="11"
        />
      )}
    </g>
  )
}

/** Arrows where a change from the first value became reliable; drawn above all lines so that none hides them. */
export function CourseChanges({ series, x, y, dim }: Pick<CourseLineProps, 'series' | 'x' | 'y' | 'dim'>) {
  const points = answered(series)
  return changeMarks(points).map((point) => {
    const before = points[0]?.value ?? point.value
    const up = y(point.value) < y(before)
    const place = `translate(${x(point.time)} ${y(point.value) + (up ? -15 : 15)})`
    return (
      <g
        key={point.time}
        className={dim ? 'sb-chart-dim' : undefined}
        transform={`${place} scale(1 ${up ? 1 : -1})`}
      >
        <path className="sb-chart-change-halo" d={arrow} />
        <path
          className={classNames('sb-chart-change', point.change === 'improved' && 'sb-chart-change-good')}
          d={arrow}
        />
      </g>
    )
  })
}

const arrow = 'M0 4.5V-5.5M-4 -1.5 0 -5.5 4 -1.5'
