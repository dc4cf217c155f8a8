import { classNames } from '../class-names.ts'
import { personColour, shapePath } from './person-colour.ts'
import type { PersonShape } from './person-colour.ts'
import './people.css'

export interface PersonMarkProps {
  initials: string
  shape: PersonShape
  colourIndex: number
  /** Pixels. */
  size?: number | undefined
  /** The name, when the mark stands alone; beside a written name it is decoration. */
  label?: string | undefined
}

/** A person's sign: shape, initials and colour, the same everywhere in a case. */
export function PersonMark({ initials, shape, colourIndex, size = 40, label }: PersonMarkProps) {
  return (
    <svg
      className="sb-person-mark"
      width={size}
      height={size}
      viewBox="-25 -25 50 50"
      focusable="false"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {label && <title>{label}</title>}
      <PersonShapeDrawing initials={initials} shape={shape} colourIndex={colourIndex} r={21} />
    </svg>
  )
}

/** The same sign inside a larger drawing, round the origin. */
export function PersonShapeDrawing({
  initials,
  shape,
  colourIndex,
  r,
}: {
  initials: string
  shape: PersonShape
  colourIndex: number
  r: number
}) {
  const { className, dash } = personColour(colourIndex)
  const letters = initials.length > 2 ? 0.62 : 0.8
  return (
    <g className={classNames(className)}>
      <path
        className="sb-person-shape"
        d={shapePath(shape, r)}
        strokeWidth={Math.max(1.75, r / 8)}
        {...(dash ? { strokeDasharray: dash } : {})}
      />
      {initials && (
        <text className="sb-person-initials" y={r * letters * 0.35} fontSize={r * letters}>
          {initials}
        </text>
      )}
    </g>
  )
}

export interface PersonNameProps extends Omit<PersonMarkProps, 'label'> {
  name: string
  /** Small print under the name: role, date, status. */
  detail?: string | undefined
}

/** Mark and name together, as lists and headers show a person. */
export function PersonName({ name, detail, size = 36, ...mark }: PersonNameProps) {
  return (
    <span className="sb-person">
      <PersonMark {...mark} size={size} />
      <span className="sb-person-words">
        <bdi className="sb-person-name sb-truncate" title={name}>
          {name}
        </bdi>
        {detail && <span className="sb-person-role sb-truncate">{detail}</span>}
      </span>
    </span>
  )
}
