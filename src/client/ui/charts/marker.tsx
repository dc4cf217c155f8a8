import { personColour, shapePath } from '../people/person-colour.ts'
import type { MarkerShape } from '../people/person-colour.ts'
import '../people/people.css'

export interface MarkerProps {
  colourIndex: number
  shape?: MarkerShape | undefined
  x?: number
  y?: number
  r?: number
  hollow?: boolean
}

/** A person's point on a chart. */
export function Marker({ colourIndex, shape, x = 0, y = 0, r = 6, hollow }: MarkerProps) {
  const { className, marker } = personColour(colourIndex)
  return (
    <path
      className={`sb-marker ${hollow ? 'sb-marker-hollow' : ''} ${className}`}
      transform={`translate(${x} ${y})`}
      d={shapePath(shape ?? marker, r)}
    />
  )
}

/** The same beside a name in a legend or a sentence. */
export function MarkerKey({ colourIndex, shape }: { colourIndex: number; shape?: MarkerShape | undefined }) {
  return (
    <svg
      className="sb-marker-key"
      width="14"
      height="14"
      viewBox="-8 -8 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <Marker colourIndex={colourIndex} shape={shape} r={5.5} />
    </svg>
  )
}
