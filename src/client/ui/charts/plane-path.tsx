import { classNames } from '../class-names.ts'
import { personColour } from '../people/person-colour.ts'
import { Marker } from './marker.tsx'
import type { PlaneFrame, PlanePath, PlaneScale } from './plane-geometry.ts'

/** One bond from its first answer (hollow) to its latest (solid, with its error). */
export function PlanePathDrawing({
  path,
  places,
  x,
  y,
  dim,
  quietError,
  reading,
  frame,
}: {
  path: PlanePath
  places: readonly { x: number; y: number }[]
  x: PlaneScale
  y: PlaneScale
  dim: boolean
  /** Among many bonds the error stays in the background until one is read. */
  quietError: boolean
  reading: number | null
  frame: PlaneFrame
}) {
  const { className, dash } = personColour(path.colourIndex)
  const last = path.points.at(-1)
  const end = places.at(-1)
  const first = places[0]
  const read = reading === null ? undefined : places[reading]
  if (!last || !end || !first) return null
  return (
    <g className={classNames(className, dim && 'sb-chart-dim')}>
      {read && (
        <path
          className="sb-chart-cross"
          d={`M${read.x} ${read.y}V${frame.top + frame.side}M${read.x} ${read.y}H${frame.left}`}
        />
      )}
      <path
        className="sb-chart-line"
        d={places.map((place, index) => `${index ? 'L' : 'M'}${place.x} ${place.y}`).join('')}
        strokeDasharray={dash || undefined}
      />
      {places.slice(1, -1).map((place, index) => (
        <Marker key={index} {...place} colourIndex={path.colourIndex} shape={path.shape} r={2.25} />
      ))}
      <g className={classNames('sb-chart-error', quietError && 'sb-chart-error-quiet')}>
        {last.anxietyError != null && (
          <path
            d={`M${x(last.anxiety - last.anxietyError)} ${end.y}H${x(last.anxiety + last.anxietyError)}`}
          />
        )}
        {last.avoidanceError != null && (
          <path
            d={`M${end.x} ${y(last.avoidance - last.avoidanceError)}V${y(last.avoidance + last.avoidanceError)}`}
          />
        )}
      </g>
      {places.length > 1 && (
        <Marker {...first} colourIndex={path.colourIndex} shape={path.shape} r={5} hollow />
      )}
      <Marker {...end} colourIndex={path.colourIndex} shape={path.shape} r={6.5} />
      {read && <circle className="sb-chart-ring" cx={read.x} cy={read.y} r="11" />}
    </g>
  )
}
