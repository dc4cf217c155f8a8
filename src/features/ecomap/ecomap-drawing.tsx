import { useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { fitText } from '#client/ui/charts/text-width.ts'
import { classNames } from '#client/ui/class-names.ts'
import { DrawingWindow } from '#client/ui/genogram/drawing-window.tsx'
import { curvePoints } from '#client/ui/genogram/line-strokes.ts'
import { nearestIn, type Way } from '#client/ui/genogram/nearest-in.ts'
import { labelHeightOf } from '#client/ui/genogram/person-label.ts'
import { PersonNode } from '#client/ui/genogram/person-node.tsx'
import type { Notation } from '#client/ui/genogram/person-shape.ts'
import { Ties } from '#client/ui/genogram/ties.ts'
import type { GenogramWords } from '#client/ui/genogram/use-family-words.ts'
import { View } from '#client/ui/genogram/view.ts'
import type { FamilyPerson } from '#families/family-graph.ts'
import { layOutEcomap, systemSize, type EcomapLayout } from '#families/ecomap/lay-out-ecomap.ts'
import { tieEnds } from '#families/ecomap/tie-ends.ts'
import type { FamilySystem, FamilySystemTie } from '#features/family/family.contract.ts'
import { EcomapLegend } from './ecomap-legend.tsx'
import { tieLooks, tieStrokes } from './tie-strokes.ts'
import type { EcomapWords } from './use-ecomap-words.ts'

type Props = {
  /** Who lives in the household in the middle, and what it is called. */
  people: readonly FamilyPerson[]
  household: string
  places: readonly (FamilySystem | null)[]
  ties: readonly FamilySystemTie[]
  words: EcomapWords
  family: GenogramWords
  notation: Notation
  colours: ReadonlyMap<string, number>
  selectedId: string | null
  onSelect: (id: string) => void
  ref: Ref<SVGSVGElement>
}

const arrows: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The household in the middle, what it is tied to round it; walked through by arrow keys. */
export function EcomapDrawing(props: Props) {
  const { people, household, places, ties, words, family, selectedId, onSelect, ref } = props
  const { t } = useTranslation()
  const own = useRef<SVGSVGElement>(null)
  const [view] = useState(() => new View())
  const [noTies] = useState(() => new Ties())
  const layout = useMemo(
    () =>
      layOutEcomap(
        people.map((person) => ({ id: person.id, labelHeight: labelHeightOf(person) })),
        places.map((system) => system?.id ?? null),
      ),
    [people, places],
  )
  const nodes = [...layout.people, ...layout.systems]
  const [entry, setEntry] = useState<string | null>(null)
  const isThere = (id: string | null) => nodes.some((one) => one.id === id)
  const entryId = [selectedId, entry].find(isThere) ?? nodes[0]?.id ?? null
  const goTo = (id: string) => {
    setEntry(id)
    own.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(id)}"] [role="button"]`)?.focus()
    const place = nodes.find((one) => one.id === id)
    if (place) view.reveal(place)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const id = (event.target as Element).closest<SVGGElement>('[data-node]')?.dataset['node']
    const way = arrows[event.key]
    if (id && way) {
      const next = nearestIn(nodes, id, way)
      if (next !== null) goTo(next)
    } else if (id && (event.key === 'Enter' || event.key === ' ')) onSelect(id)
    else if (event.key === '+' || event.key === '=') view.zoom(1.25)
    else if (event.key === '-') view.zoom(0.8)
    else if (event.key === '0') view.fit()
    else return
    event.preventDefault()
  }
  const shown = places.filter((system) => system !== null)
  return (
    <figure className="sb-genogram ecomap" aria-label={t('ecomap.drawing')}>
      <DrawingWindow
        view={view}
        ties={noTies}
        width={layout.width}
        height={layout.height}
        centre={layout.hub}
        kind={t('ecomap.title')}
        label={t('ecomap.summary', { household, count: shown.length })}
        keys={t('ecomap.keysDrawing')}
        onKeyDown={onKey}
        ownRef={own}
        ref={ref}
      >
        <ellipse
          className="ecomap-hub"
          cx={layout.hub.x}
          cy={layout.hub.y}
          rx={layout.hub.rx}
          ry={layout.hub.ry}
        />
        <TiesLayer layout={layout} ties={ties} places={shown} words={words} />
        <text className="sb-geno-small" x={layout.hub.x} y={layout.hub.y - layout.hub.ry - 8}>
          {fitText(household, 2 * layout.hub.rx, 13)}
        </text>
        {shown.map((system) => {
          const place = layout.systems.find(({ id }) => id === system.id)
          return (
            place && (
              <SystemNode
                key={system.id}
                system={system}
                x={place.x}
                y={place.y}
                label={words.node(system, ties)}
                words={words}
                isSelected={system.id === selectedId}
                isEntry={system.id === entryId}
                onSelect={onSelect}
              />
            )
          )
        })}
        {layout.people.map(({ id, x, y }) => {
          const person = people.find((one) => one.id === id)
          return (
            person && (
              <g key={id} data-node={id}>
                <PersonNode
                  person={person}
                  x={x}
                  y={y}
                  notation={props.notation}
                  words={family}
                  isIndex={props.colours.has(id)}
                  isSelected={id === selectedId}
                  isEntry={id === entryId}
                  colourIndex={props.colours.get(id) ?? null}
                  onSelect={onSelect}
                />
              </g>
            )
          )
        })}
      </DrawingWindow>
      <EcomapLegend ties={ties} />
    </figure>
  )
}

type TiesProps = {
  layout: EcomapLayout
  ties: readonly FamilySystemTie[]
  places: readonly FamilySystem[]
  words: EcomapWords
}

function TiesLayer({ layout, ties, places, words }: TiesProps) {
  return ties.map((tie) => {
    const ends = tieEnds(layout, ties, tie)
    const system = places.find(({ id }) => id === tie.system)
    if (!ends || !system) return null
    const points = curvePoints(ends.from, [ends.from, ends.to], ends.to, [0, 0])
    const label = `${words.system(system)}: ${words.tie(tie)}`
    return (
      <g
        key={tie.id}
        role="img"
        aria-label={label}
        className={`sb-geno-line sb-geno-${tieLooks[tie.quality].tone}`}
      >
        <title>{label}</title>
        {tieStrokes(points, tie.quality, tie.energy).map((stroke, index) => (
          <path
            key={index}
            d={stroke.d}
            className={stroke.isFilled ? 'sb-geno-filled' : undefined}
            {...(stroke.dash ? { strokeDasharray: stroke.dash } : {})}
            {...(stroke.width ? { strokeWidth: stroke.width } : {})}
          />
        ))}
      </g>
    )
  })
}

type NodeProps = {
  system: FamilySystem
  x: number
  y: number
  label: string
  words: EcomapWords
  isSelected: boolean
  isEntry: boolean
  onSelect: (id: string) => void
}

function SystemNode({ system, x, y, label, words, isSelected, isEntry, onSelect }: NodeProps) {
  const { width, height } = systemSize
  return (
    <g
      className={classNames('ecomap-system', isSelected && 'ecomap-selected')}
      data-node={system.id}
      transform={`translate(${x} ${y})`}
    >
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- In a drawing there is no button; the drawing handles the keys. */}
      <g
        className="sb-geno-button"
        role="button"
        tabIndex={isEntry ? 0 : -1}
        aria-pressed={isSelected}
        aria-label={label}
        onClick={() => onSelect(system.id)}
      >
        <rect
          className="ecomap-focus"
          x={-width / 2 - 5}
          y={-height / 2 - 5}
          width={width + 10}
          height={height + 10}
          rx={height / 2}
        />
        <rect
          className="ecomap-sign"
          x={-width / 2}
          y={-height / 2}
          width={width}
          height={height}
          rx={height / 2}
        />
      </g>
      <g className="sb-geno-words" aria-hidden="true">
        {system.name ? (
          <>
            <text className="sb-geno-small" y={-8}>
              {fitText(words.kind(system), width - 40, 13)}
            </text>
            <text className="sb-geno-name" y={12}>
              {fitText(system.name, width - 28, 14)}
            </text>
          </>
        ) : (
          <text className="sb-geno-name" y={5}>
            {fitText(words.kind(system), width - 28, 14)}
          </text>
        )}
      </g>
    </g>
  )
}
