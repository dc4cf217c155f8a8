import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useId } from 'react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'
import { useLocale } from '../locale.ts'
import { initialsOf } from '../people/initials.ts'
import { personColour } from '../people/person-colour.ts'
import { gridLines, normEllipse } from './norm-ellipse.ts'
import type { PlaneNorm } from './norm-ellipse.ts'
import { leastCovering } from './place-labels.ts'
import type { Rect } from './place-labels.ts'
import { PlaneAxes } from './plane-axes.tsx'
import { lineObstacles, placePlaneLabels } from './plane-geometry.ts'
import type { PlaneFrame, PlanePath } from './plane-geometry.ts'
import { PlanePathDrawing } from './plane-path.tsx'
import type { Reading } from './reading.ts'
import { fitText, textWidth } from './text-width.ts'

export interface PlaneDrawingProps {
  paths: readonly PlanePath[]
  norm: PlaneNorm | null
  domain: readonly [number, number]
  frame: PlaneFrame
  initialsOnly: boolean
  active: Reading | null
  onActive: (reading: Reading | null) => void
}

export function PlaneDrawing({
  paths,
  norm,
  domain,
  frame,
  initialsOnly,
  active,
  onActive,
}: PlaneDrawingProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const clip = useId()
  const { left, top, side } = frame
  const x = scaleLinear([domain[0], domain[1]], [left + 10, left + side - 10])
  const y = scaleLinear([domain[0], domain[1]], [top + side - 10, top + 10])
  const inside: Rect = { x: left + 4, y: top + 4, width: side - 8, height: side - 8 }
  const ticks = x.ticks(Math.min(domain[1] - domain[0], 8))
  const lines = norm
    ? {
        across: gridLines(norm.anxiety.mean, norm.anxiety.sd, domain),
        up: gridLines(norm.avoidance.mean, norm.avoidance.sd, domain),
      }
    : { across: ticks, up: ticks }
  const placed = paths.map((path) =>
    path.points.map((point) => ({ x: x(point.anxiety), y: y(point.avoidance) })),
  )
  const crosses = paths.flatMap((path, index) => {
    const at = placed[index]?.at(-1)
    const last = path.points.at(-1)
    if (!at || !last || paths.length > 4) return []
    const across = x(domain[0] + (last.anxietyError ?? 0)) - x(domain[0])
    const up = y(domain[0]) - y(domain[0] + (last.avoidanceError ?? 0))
    return [
      { x: at.x - across, y: at.y - 2, width: 2 * across, height: 4 },
      { x: at.x - 2, y: at.y - up, width: 4, height: 2 * up },
    ]
  })
  const obstacles = [...placed.flatMap((points) => lineObstacles(points)), ...crosses]
  const ends = paths.flatMap((path, index) => {
    const at = placed[index]?.at(-1)
    const name = path.label ?? path.name
    const full = paths.length > 4 ? name : t('ui.planeNow', { name })
    const text = initialsOnly ? initialsOf(path.name, locale.language) : fitText(full, side * 0.36, 14)
    return at ? [{ ...at, text, width: textWidth(text, 14) + 4 }] : []
  })
  const labels = placePlaneLabels(ends, obstacles, inside)
  const outline = line<[number, number]>(
    ([across]) => x(across),
    ([, up]) => y(up),
  )
  const ellipses = norm ? [0.8, 0.5].map((share) => ({ share, points: normEllipse(norm, share) })) : []
  const marks = ends.map((end) => ({ x: end.x - 8, y: end.y - 8, width: 16, height: 16 }))
  const taken = [...obstacles, ...marks, ...labels.map(({ box }) => box)]

  function nearest(event: PointerEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const at = { x: event.clientX - box.left, y: event.clientY - box.top }
    let best: { reading: Reading; distance: number } | null = null
    for (const [series, points] of placed.entries()) {
      for (const [point, place] of points.entries()) {
        const distance = Math.hypot(place.x - at.x, place.y - at.y)
        if (distance < (best?.distance ?? 28)) best = { reading: { series, point }, distance }
      }
    }
    onActive(best?.reading ?? null)
  }

  return (
    <svg
      width={frame.width}
      height={frame.height}
      aria-hidden="true"
      focusable="false"
      onPointerMove={nearest}
      onPointerDown={nearest}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onActive(null)}
    >
      <clipPath id={clip}>
        <rect x={left} y={top} width={side} height={side} rx="8" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect className="sb-chart-ground" x={left} y={top} width={side} height={side} />
        {ellipses.map(({ share, points }) => (
          <path
            key={share}
            className={share > 0.6 ? 'sb-chart-band' : 'sb-chart-band-strong'}
            d={`${outline(points) ?? ''}Z`}
          />
        ))}
        <g className="sb-chart-grid">
          {lines.across.map((value) => (
            <path key={value} d={`M${x(value)} ${top}v${side}`} />
          ))}
          {lines.up.map((value) => (
            <path key={value} d={`M${left} ${y(value)}h${side}`} />
          ))}
        </g>
      </g>
      {ellipses.map(({ share, points }) => {
        const text = t('ui.planeInside', { percent: locale.number(share * 100, 0) })
        const size = { width: textWidth(text, 12), height: 14 }
        const boxes = points
          .map(([across, up]) => ({ x: x(across) - size.width / 2, y: y(up) - 7, ...size }))
          .filter(
            (box) =>
              box.x > inside.x &&
              box.x + size.width < inside.x + inside.width &&
              box.y > inside.y &&
              box.y + 14 < inside.y + inside.height,
          )
        const box = leastCovering([...boxes.slice(6), ...boxes.slice(0, 6)], taken)?.box
        if (!box) return null
        taken.push(box)
        return (
          <text key={share} className="sb-chart-small sb-chart-faint" x={box.x} y={box.y + 11}>
            {text}
          </text>
        )
      })}
      <PlaneAxes frame={frame} ticks={ticks} x={x} y={y} />
      {paths.map((path, index) => (
        <PlanePathDrawing
          key={path.bondId}
          path={path}
          places={placed[index] ?? []}
          x={x}
          y={y}
          quietError={paths.length > 4 && active?.series !== index}
          dim={active !== null && active.series !== index}
          reading={active?.series === index ? active.point : null}
          frame={frame}
        />
      ))}
      {labels.map((label, index) => {
        const path = paths[index]
        const end = ends[index]
        if (!path || !end) return null
        const middle = { x: label.box.x + label.box.width / 2, y: label.box.y + 9 }
        return (
          <g
            key={path.bondId}
            className={classNames(
              personColour(path.colourIndex).className,
              active && active.series !== index && 'sb-chart-dim',
            )}
          >
            {label.leader && (
              <path
                className="sb-chart-leader"
                d={`M${end.x} ${end.y}L${Math.max(label.box.x, Math.min(end.x, label.box.x + label.box.width))} ${middle.y}`}
              />
            )}
            <text
              className="sb-chart-person sb-chart-halo"
              x={middle.x}
              y={label.box.y + 14}
              textAnchor="middle"
            >
              <title>{path.name}</title>
              {label.text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
