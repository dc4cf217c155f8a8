import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { fitText } from '../charts/text-width.ts'
import { useWidth } from '../charts/use-width.ts'
import { useLocale } from '../locale.ts'
import { bondCentre, bondDash, bondPath, bondWidth, sidesOf } from './bond-line.ts'
import type { BondEnd } from './bond-line.ts'
import { layoutBonds } from './bond-layout.ts'
import type { PlacedPerson } from './bond-layout.ts'
import { PersonName, PersonShapeDrawing } from './person-mark.tsx'
import { personColour } from './person-colour.ts'
import type { PersonShape } from './person-colour.ts'
import './people.css'

export interface DrawnPerson {
  id: string
  name: string
  initials: string
  shape: PersonShape
  colourIndex: number
  role?: string | undefined
  /** 0 is the eldest row; without it the bonds decide. */
  generation?: number | undefined
}

export interface DrawnBond {
  from: string
  to: string
  /** partner, birth-parent, child, sibling …: what the second person is to the first. */
  kind: string
  /** 1 far … 5 very close. */
  closeness?: number | null | undefined
  quality?: 'harmony' | 'tense' | 'distant' | 'cut-off' | null | undefined
  /** The whole bond in words, for those who do not see the drawing: "Ana and Ben, partners, close, tense". */
  label: string
}

export interface BondDrawingProps {
  people: readonly DrawnPerson[]
  bonds: readonly DrawnBond[]
  /** `mark` for headers and lists, `full` for a place of its own. */
  size: 'mark' | 'full'
  /** Whether names that have no room in the drawing are listed below it. */
  namesBelow?: boolean | undefined
}

const mark = { width: 132, height: 56 }
const leastNamed = 0.86

/** The signature of a case: its people and their bonds. */
export function BondDrawing({ people, bonds, size, namesBelow = true }: BondDrawingProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const figure = useRef<HTMLElement>(null)
  const width = useWidth(figure)
  const names = locale.list(people.map((person) => person.name))
  const layout =
    size === 'full' ? full(people, bonds) : people.length <= 3 ? row(people, bonds) : miniature(people, bonds)
  // Where the drawing must shrink, names would be too small to read: the shapes grow and the names stand below.
  const scale = size === 'full' && width > 0 ? Math.min(1, width / layout.width) : 1
  const named = size === 'full' && scale >= leastNamed
  const drawing = size === 'full' && !named ? withoutNames(layout, scale) : layout
  return (
    <figure ref={figure} className={`sb-bonds sb-bonds-${size}`}>
      <svg
        role="img"
        aria-label={names}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        width={drawing.width}
        height={drawing.height}
        style={size === 'full' ? { maxInlineSize: drawing.width } : undefined}
      >
        <Lines bonds={bonds} ends={drawing.ends} people={people} fine={drawing.r < 12} bow={drawing.bow} />
        {people.map((person) => {
          const at = drawing.ends.get(person.id)
          if (!at) return null
          return (
            <g key={person.id} transform={`translate(${at.x} ${at.y})`}>
              <title>{person.role ? `${person.name}, ${person.role}` : person.name}</title>
              <PersonShapeDrawing
                initials={drawing.r < 12 ? '' : person.initials}
                shape={person.shape}
                colourIndex={person.colourIndex}
                r={drawing.r}
              />
              {named && (
                <>
                  <text className="sb-bond-name sb-bond-halo" y={drawing.r + 20}>
                    {fitText(person.name, 112, 14)}
                  </text>
                  {person.role && (
                    <text className="sb-bond-role sb-bond-halo" y={drawing.r + 37}>
                      {fitText(person.role, 112, 13)}
                    </text>
                  )}
                </>
              )}
            </g>
          )
        })}
      </svg>
      {size === 'full' && !named && namesBelow && (
        <ul className="sb-bond-people">
          {people.map((person) => (
            <li key={person.id}>
              <PersonName {...person} detail={person.role} size={32} />
            </li>
          ))}
        </ul>
      )}
      {bonds.length > 0 && (
        <figcaption className="sb-hidden">
          {t('ui.bonds')}
          <ul>
            {bonds.map((bond, index) => (
              <li key={index}>{bond.label}</li>
            ))}
          </ul>
        </figcaption>
      )}
    </figure>
  )
}

function withoutNames(drawing: Drawing, scale: number): Drawing {
  const r = Math.min(46, 23 / scale)
  const ends = new Map([...drawing.ends].map(([id, end]) => [id, { ...end, r }]))
  const lowest = Math.max(...[...ends.values()].map(({ y }) => y))
  return { ...drawing, r, ends, height: lowest + r + 8 }
}

interface Drawing {
  width: number
  height: number
  r: number
  bow: number
  ends: Map<string, BondEnd>
}

function withEnds(
  placed: readonly PlacedPerson[],
  people: readonly DrawnPerson[],
  r: number,
  move: (at: PlacedPerson) => { x: number; y: number },
): Map<string, BondEnd> {
  const shapes = new Map(people.map((person) => [person.id, person.shape]))
  return new Map(placed.map((at) => [at.id, { ...move(at), shape: shapes.get(at.id) ?? 'circle', r }]))
}

function full(people: readonly DrawnPerson[], bonds: readonly DrawnBond[]): Drawing {
  const { people: placed, width, height } = layoutBonds(people, bonds)
  return { width, height, r: 26, bow: 34, ends: withEnds(placed, people, 26, ({ x, y }) => ({ x, y })) }
}

function row(people: readonly DrawnPerson[], bonds: readonly DrawnBond[]): Drawing {
  const family = new Map(layoutBonds(people, bonds).people.map((at) => [at.id, at]))
  const ordered = people.toSorted(
    (a, b) =>
      (family.get(a.id)?.y ?? 0) - (family.get(b.id)?.y ?? 0) ||
      (family.get(a.id)?.x ?? 0) - (family.get(b.id)?.x ?? 0),
  )
  const r = 19
  const placed = ordered.map(({ id }, index) => ({ id, x: 26 + index * 82, y: mark.height / 2 }))
  const width = 52 + (people.length - 1) * 82
  return {
    width,
    height: mark.height,
    r,
    bow: 22,
    ends: withEnds(placed, people, r, ({ x, y }) => ({ x, y })),
  }
}

function miniature(people: readonly DrawnPerson[], bonds: readonly DrawnBond[]): Drawing {
  const layout = layoutBonds(people, bonds)
  const r = people.length > 8 ? 5.5 : 7
  const xs = layout.people.map(({ x }) => x)
  const ys = layout.people.map(({ y }) => y)
  const scale = (value: number, all: number[], length: number) => {
    const [low, high] = [Math.min(...all), Math.max(...all)]
    return high === low ? length / 2 : r + 3 + ((value - low) / (high - low)) * (length - 2 * r - 6)
  }
  const ends = withEnds(layout.people, people, r, ({ x, y }) => ({
    x: scale(x, xs, mark.width),
    y: scale(y, ys, mark.height + 8),
  }))
  return { width: mark.width, height: mark.height + 8, r, bow: 8, ends }
}

function Lines({
  bonds,
  ends,
  people,
  fine,
  bow,
}: {
  bonds: readonly DrawnBond[]
  ends: ReadonlyMap<string, BondEnd>
  people: readonly DrawnPerson[]
  fine: boolean
  bow: number
}) {
  const sides = sidesOf(bonds, fine ? 3 : 8)
  const colours = new Map(people.map((person) => [person.id, personColour(person.colourIndex).className]))
  return bonds.map((bond, index) => {
    const from = ends.get(bond.from)
    const to = ends.get(bond.to)
    if (!from || !to) return null
    const side = sides[index] ?? 0
    const bend = crosses(from, to, ends) ? (from.x < to.x ? -bow : bow) : 0
    const centre = bondCentre(from, to, side, bend)
    const width = bondWidth(bond.closeness)
    // Two people who see their bond differently have a line each, in their own colour.
    const look =
      side === 0
        ? bond.quality === 'tense'
          ? 'sb-bond-line-tense'
          : ''
        : `sb-bond-line-person ${colours.get(bond.from) ?? ''}`
    return (
      <path
        key={`${bond.from} ${bond.to} ${index}`}
        className={`sb-bond-line ${look}`}
        d={fine ? bondPath(centre, null) : bondPath(centre, bond.quality)}
        strokeWidth={fine ? Math.max(1, width * 0.5) : bond.quality === 'tense' ? Math.min(2, width) : width}
        strokeDasharray={bondDash(bond.quality) || undefined}
      >
        <title>{bond.label}</title>
      </path>
    )
  })
}

/** Whether somebody else stands on the straight way between two people. */
function crosses(from: BondEnd, to: BondEnd, ends: ReadonlyMap<string, BondEnd>): boolean {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  for (const other of ends.values()) {
    if (other === from || other === to) continue
    const along = ((other.x - from.x) * (to.x - from.x) + (other.y - from.y) * (to.y - from.y)) / length
    const away =
      Math.abs((other.x - from.x) * (to.y - from.y) - (other.y - from.y) * (to.x - from.x)) / length
    if (along > 0 && along < length && away < other.r + 4) return true
  }
  return false
}
