import { scaleLinear, scaleUtc } from 'd3-scale'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../button.tsx'
import { ChevronBackIcon, ChevronForwardIcon, ZoomInIcon, ZoomOutIcon } from '../icons.tsx'
import { useLocale } from '../locale.ts'
import { ChartFrame } from './chart-frame.tsx'
import { CourseDrawing } from './course-drawing.tsx'
import { courseFrame, placeEvents } from './course-frame.ts'
import { answered, shifted, timeOf, wholeTime, zoomed } from './course-geometry.ts'
import type { CourseBand, CourseBreak, CourseEvent, CourseSeries, TimeRange } from './course-geometry.ts'
import { CourseTable } from './course-table.tsx'
import { useCourseWords } from './course-words.ts'
import type { Direction } from './course-words.ts'
import { stepReading } from './reading.ts'
import type { Reading } from './reading.ts'
import { textWidth } from './text-width.ts'
import { useWidth } from './use-width.ts'

export interface CourseChartProps {
  /** What is measured: the chart's name, and the caption of its table. */
  measure: string
  series: readonly CourseSeries[]
  /** Ends of the scale. */
  domain: readonly [number, number]
  direction: Direction
  /** Draw high values below: only when the measure's own convention is so. */
  reversed?: boolean | undefined
  bands?: readonly CourseBand[] | undefined
  cutOffs?: readonly { value: number; label: string }[] | undefined
  /** The response that is usual by then, from others who began alike. */
  expected?: readonly { date: string; low: number; high: number }[] | undefined
  breaks?: readonly CourseBreak[] | undefined
  events?: readonly CourseEvent[] | undefined
  /** Replaces the sentence the chart makes itself. */
  summary?: string | undefined
  decimals?: number | undefined
  /** Of the plot, pixels. */
  height?: number | undefined
}

const none: readonly never[] = []

/** Change over time of one measure, for everybody who answered it. */
export function CourseChart({
  measure,
  series,
  domain,
  direction,
  reversed = false,
  bands = none,
  cutOffs = none,
  expected = none,
  breaks = none,
  events = none,
  summary,
  decimals = 1,
  height,
}: CourseChartProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useCourseWords(decimals)
  const holder = useRef<HTMLDivElement>(null)
  const width = useWidth(holder)
  const [reading, setReading] = useState<Reading | null>(null)
  const whole = wholeTime(series, events, breaks)
  const [zoom, setZoom] = useState<TimeRange | null>(null)
  const range = zoom ?? whole
  const ordered = series.map((person) => ({
    ...person,
    points: person.points.toSorted((a, b) => timeOf(a.date) - timeOf(b.date)),
  }))
  const plotHeight = height ?? Math.max(260, ordered.length * 21 + 24)
  const names = ordered.map((person) => {
    const last = answered(person).at(-1)
    return last ? textWidth(`${person.label ?? person.name} ${words.value(last.value)}`, 14) + 12 : 0
  })
  const few = ordered.length <= 4
  const changes = few
    ? ordered.map((person) => textWidth(words.change(answered(person).at(-1)?.change, true), 13) + 8)
    : []
  const wish = Math.max(0, ...names, ...changes)
  const draft = courseFrame(width, plotHeight, wish, 0, locale.rtl)
  const ends = locale.rtl ? [draft.right - 8, draft.left + 8] : [draft.left + 8, draft.right - 8]
  const x = scaleUtc(range, ends)
  const y = scaleLinear(
    domain,
    reversed ? [draft.top + 6, draft.bottom - 6] : [draft.bottom - 6, draft.top + 6],
  )
  const marks = placeEvents(events, range, x, { left: 4, right: width - 4 }, locale.rtl)
  const frame = courseFrame(width, plotHeight, wish, marks.rows, locale.rtl)
  const current = reading ? ordered[reading.series] : undefined
  const currentPoint = reading ? current?.points[reading.point] : undefined

  function read(next: Reading | null) {
    setReading(next)
    const point = next && ordered[next.series]?.points[next.point]
    if (!point || !zoom) return
    const time = timeOf(point.date)
    if (time < zoom[0] || time > zoom[1]) setZoom(zoomed(zoom, whole, 1, time))
  }

  function zoomBy(factor: number) {
    const around = currentPoint ? timeOf(currentPoint.date) : undefined
    const next = zoomed(range, whole, factor, around)
    setZoom(next[1] - next[0] >= (whole[1] - whole[0]) * 0.999 ? null : next)
  }

  function onKey(key: string): boolean {
    if (key === '+' || key === '=') zoomBy(0.5)
    else if (key === '-') zoomBy(2)
    else if (key === '0') setZoom(null)
    else {
      const next = stepReading(
        reading,
        key,
        ordered.map(({ points }) => points.length),
        locale.rtl,
      )
      if (next === undefined) return false
      read(next)
    }
    return true
  }

  return (
    <ChartFrame
      name={measure}
      summary={summary ?? words.summary(ordered, direction)}
      empty={ordered.every(({ points }) => points.length === 0)}
      keysHint={t('ui.chartKeysZoom')}
      reading={current && words.point(current, currentPoint)}
      onKey={(event) => onKey(event.key)}
      onLeave={() => setReading(null)}
      tools={
        <>
          {zoom && (
            <>
              <IconButton
                label={t('ui.earlier')}
                icon={<ChevronBackIcon />}
                onClick={() => setZoom(shifted(zoom, whole, -0.5))}
              />
              <IconButton
                label={t('ui.later')}
                icon={<ChevronForwardIcon />}
                onClick={() => setZoom(shifted(zoom, whole, 0.5))}
              />
              <IconButton label={t('ui.zoomOut')} icon={<ZoomOutIcon />} onClick={() => setZoom(null)} />
            </>
          )}
          <IconButton label={t('ui.zoomIn')} icon={<ZoomInIcon />} onClick={() => zoomBy(0.5)} />
        </>
      }
      table={<CourseTable measure={measure} series={series} decimals={decimals} />}
      notes={
        marks.numbered && (
          <ol className="sb-chart-legend" aria-label={t('ui.events')}>
            {marks.placed.map((mark) => (
              <li key={mark.number}>
                <span className="sb-chart-legend-number">{locale.number(mark.number, 0)}</span>
                <span>
                  {mark.event.label}, {locale.date(mark.event.date, 'short')}
                </span>
              </li>
            ))}
          </ol>
        )
      }
    >
      <div ref={holder} style={{ minBlockSize: frame.height }}>
        {width > 0 && (
          <CourseDrawing
            frame={frame}
            range={range}
            x={x}
            y={y}
            series={ordered}
            bands={bands}
            cutOffs={cutOffs}
            expected={expected}
            breaks={breaks}
            marks={marks}
            domain={domain}
            decimals={decimals}
            reading={reading}
            onRead={setReading}
            onZoom={(next) => setZoom(next)}
          />
        )}
      </div>
    </ChartFrame>
  )
}
