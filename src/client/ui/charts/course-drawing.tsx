import type { ScaleLinear, ScaleTime } from 'd3-scale'
import { area } from 'd3-shape'
import { useId, useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'
import { useLocale } from '../locale.ts'
import { personColour } from '../people/person-colour.ts'
import { CourseAxes } from './course-axes.tsx'
import type { CourseFrame } from './course-frame.ts'
import { answered, timeOf } from './course-geometry.ts'
import type { CourseBand, CourseBreak, CourseSeries, TimeRange } from './course-geometry.ts'
import { CourseLabels } from './course-labels.tsx'
import { CourseChanges, CourseLine } from './course-line.tsx'
import { CourseEvents } from './course-events.tsx'
import type { PlacedEvent } from './course-frame.ts'
import { leastCovering } from './place-labels.ts'
import type { Rect } from './place-labels.ts'
import { lineObstacles } from './plane-geometry.ts'
import type { Reading } from './reading.ts'
import { textWidth } from './text-width.ts'

export interface CourseDrawingProps {
  frame: CourseFrame
  range: TimeRange
  x: ScaleTime<number, number>
  y: ScaleLinear<number, number>
  series: readonly CourseSeries[]
  bands: readonly CourseBand[]
  cutOffs: readonly { value: number; label: string }[]
  expected: readonly { date: string; low: number; high: number }[]
  breaks: readonly CourseBreak[]
  marks: { placed: readonly PlacedEvent[]; numbered: boolean }
  domain: readonly [number, number]
  decimals: number
  reading: Reading | null
  onRead: (reading: Reading | null) => void
  onZoom: (range: TimeRange) => void
}

const nearEnough = 36
const leastDrag = 16

export function CourseDrawing(props: CourseDrawingProps) {
  const {
    frame,
    range,
    x,
    y,
    series,
    bands,
    cutOffs,
    expected,
    breaks,
    marks,
    domain,
    decimals,
    reading,
    onRead,
    onZoom,
  } = props
  const { t } = useTranslation()
  const locale = useLocale()
  const clip = useId()
  const start = useRef<number | null>(null)
  const [drag, setDrag] = useState<readonly [number, number] | null>(null)
  const { left, right, top, bottom } = frame
  const wide = right - left

  // One corridor at a time: that of the person being read, else of the first who has one, if there are at most two.
  const corridorOf =
    reading?.series ??
    (series.length <= 2 ? series.findIndex((person) => person.reliableChange !== undefined) : -1)
  const holder = series[corridorOf]
  const baseline = holder && answered(holder)[0]
  const corridor =
    holder?.reliableChange !== undefined && baseline
      ? [y(baseline.value + holder.reliableChange), y(baseline.value - holder.reliableChange)].toSorted(
          (a, b) => a - b,
        )
      : null

  const obstacles = series.flatMap((person) =>
    lineObstacles(answered(person).map((point) => ({ x: x(point.time), y: y(point.value) }))).map((box) => ({
      x: box.x - 4,
      y: box.y - 4,
      width: 12,
      height: 12,
    })),
  )
  const notes = [
    ...bands.map((band) => ({
      text: band.label,
      edges: [y(band.from ?? domain[0]), y(band.to ?? domain[1])].toSorted((a, b) => a - b),
      className: '',
    })),
    ...(corridor && holder
      ? [
          {
            text: t('ui.courseCorridor', { name: holder.label ?? holder.name }),
            edges: corridor,
            className: personColour(holder.colourIndex).className,
          },
        ]
      : []),
  ].flatMap((note) => {
    const size = { width: textWidth(note.text, 12), height: 15 }
    if (size.width > wide - 16) return []
    const [high = top, low = bottom] = note.edges.map((edge) => Math.max(top, Math.min(edge, bottom)))
    if (low - high < size.height) return []
    const ys = [high + 4, low - size.height - 4]
    const xs = [left + 8, right - 8 - size.width, (left + right - size.width) / 2]
    const places = (locale.rtl ? [xs[1] ?? 0, xs[0] ?? 0, xs[2] ?? 0] : xs).flatMap((px) =>
      ys.map((py): Rect => ({ x: px, y: py, ...size })),
    )
    const found = leastCovering(places, obstacles)
    if (!found || found.covered > size.width * 2.5) return []
    obstacles.push(found.box)
    return [{ ...note, box: found.box }]
  })

  function place(event: PointerEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  function readNearest(at: { x: number; y: number }) {
    let best: { reading: Reading; distance: number } | null = null
    for (const [index, person] of series.entries()) {
      for (const [point, { date, value }] of person.points.entries()) {
        const time = timeOf(date)
        if (time < range[0] || time > range[1]) continue
        const distance = Math.hypot(x(time) - at.x, (value === null ? bottom : y(value)) - at.y)
        if (distance < (best?.distance ?? nearEnough)) best = { reading: { series: index, point }, distance }
      }
    }
    onRead(best?.reading ?? null)
  }

  function finish(at: { x: number }) {
    const from = start.current
    start.current = null
    setDrag(null)
    if (from === null || Math.abs(at.x - from) < leastDrag) return
    const times = [from, at.x].map((px) => x.invert(Math.max(left, Math.min(px, right))).getTime())
    onZoom([Math.min(...times), Math.max(...times)])
  }

  const band = area<{ date: string; low: number; high: number }>(
    (point) => x(timeOf(point.date)),
    (point) => y(point.low),
    (point) => y(point.high),
  )

  return (
    <svg
      width={frame.width}
      height={frame.height}
      aria-hidden="true"
      focusable="false"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        start.current = place(event).x
        readNearest(place(event))
      }}
      onPointerMove={(event) => {
        const at = place(event)
        const from = start.current
        if (from !== null && Math.abs(at.x - from) >= 6) setDrag([from, at.x])
        else readNearest(at)
      }}
      onPointerUp={(event) => finish(place(event))}
      onPointerCancel={() => finish({ x: start.current ?? 0 })}
      onPointerLeave={(event) => {
        start.current = null
        setDrag(null)
        if (event.pointerType === 'mouse') onRead(null)
      }}
    >
      <clipPath id={clip}>
        <rect x={left} y={top - 8} width={wide} height={bottom - top + 16} />
      </clipPath>
      <rect className="sb-chart-ground" x={left} y={top} width={wide} height={bottom - top} rx="6" />
      {bands.map((item, index) => {
        const [high = 0, low = 0] = [y(item.from ?? domain[0]), y(item.to ?? domain[1])].toSorted(
          (a, b) => a - b,
        )
        // Open bands reach the edge of the plot, and shades take turns so that neighbours differ.
        const edgeHigh = high <= y.range().reduce((a, b) => Math.min(a, b)) + 0.5 ? top : high
        const edgeLow = low >= y.range().reduce((a, b) => Math.max(a, b)) - 0.5 ? bottom : low
        return (
          <rect
            key={item.label}
            className={index % 2 === 0 ? 'sb-chart-band' : 'sb-chart-ground'}
            x={left}
            y={edgeHigh}
            width={wide}
            height={Math.max(0, edgeLow - edgeHigh)}
            rx="6"
          />
        )
      })}
      <g clipPath={`url(#${clip})`}>
        {expected.length > 1 && <path className="sb-chart-expected" d={band([...expected]) ?? ''} />}
        {corridor && holder && (
          <rect
            className={classNames('sb-chart-corridor', personColour(holder.colourIndex).className)}
            x={left}
            width={wide}
            y={corridor[0]}
            height={(corridor[1] ?? 0) - (corridor[0] ?? 0)}
          />
        )}
      </g>
      <CourseAxes frame={frame} x={x} y={y} cutOffs={cutOffs} breaks={breaks} decimals={decimals} />
      <CourseLabels
        frame={frame}
        series={series}
        range={range}
        x={x}
        y={y}
        decimals={decimals}
        active={reading?.series ?? null}
      />
      {/* The words of a band lie above the lines to the names, which would strike them through, and below what was answered. */}
      {notes.map((note) => (
        <text
          key={note.text}
          className="sb-chart-small sb-chart-faint sb-chart-halo-ground"
          x={note.box.x}
          y={note.box.y + 12}
        >
          {note.text}
        </text>
      ))}
      <g clipPath={`url(#${clip})`}>
        {series.map((person, index) => (
          <CourseLine
            key={person.personId}
            series={person}
            frame={frame}
            range={range}
            x={x}
            y={y}
            breaks={breaks}
            dim={reading !== null && reading.series !== index && series.length > 2}
            reading={reading?.series === index ? reading.point : null}
          />
        ))}
        {series.map((person, index) => (
          <CourseChanges
            key={person.personId}
            series={person}
            x={x}
            y={y}
            dim={reading !== null && reading.series !== index && series.length > 2}
          />
        ))}
      </g>
      <CourseEvents frame={frame} placed={marks.placed} numbered={marks.numbered} />
      {drag && (
        <rect
          className="sb-chart-select"
          x={Math.max(left, Math.min(...drag))}
          y={top}
          width={Math.max(0, Math.min(right, Math.max(...drag)) - Math.max(left, Math.min(...drag)))}
          height={bottom - top}
        />
      )}
    </svg>
  )
}
