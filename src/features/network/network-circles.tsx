import { useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { fitText } from '#client/ui/charts/text-width.ts'
import { classNames } from '#client/ui/class-names.ts'
import { DrawingWindow } from '#client/ui/genogram/drawing-window.tsx'
import { Ties } from '#client/ui/genogram/ties.ts'
import { View } from '#client/ui/genogram/view.ts'
import { initialsOf } from '#client/ui/people/initials.ts'
import { personColour } from '#client/ui/people/person-colour.ts'
import type { NetworkFigure, NetworkFunction } from '#families/network/attachment-network.ts'
import { circleSize, layOutCircles } from '#families/network/lay-out-circles.ts'
import { placeOf, type ShownNetwork } from './shown-network.ts'
import type { NetworkWords } from './use-network-words.ts'

/** Where a ring says its places: on the way between the directions that fill first. */
const beside = { x: Math.sin((5 * Math.PI) / 8), y: -Math.cos((5 * Math.PI) / 8) }

type Props = {
  /** Every day of one kind, oldest first. */
  entries: readonly ShownNetwork[]
  /** The one that is drawn. */
  shown: ShownNetwork
  of: NetworkFunction
  name: string
  words: NetworkWords
  colourOf: (figure: NetworkFigure) => number | null
  ref: Ref<SVGSVGElement>
}

/** One person in the middle and round them whom they turn to, the first one nearest. */
export function NetworkCircles({ entries, shown, of, name, words, colourOf, ref }: Props) {
  const { t, i18n } = useTranslation()
  const own = useRef<SVGSVGElement>(null)
  const [view] = useState(() => new View())
  const [noTies] = useState(() => new Ties())
  const layout = useMemo(() => {
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    return layOutCircles(entries, shown.id, of, ({ id }, one, index) => placeOf(byId.get(id)!, one, index))
  }, [entries, shown, of])
  const { centre, rings, figures, width, height } = layout
  const colour = colourOf({ person: shown.person })
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') view.zoom(1.25)
    else if (event.key === '-') view.zoom(0.8)
    else if (event.key === '0') view.fit()
    else return
    event.preventDefault()
  }
  return (
    <figure className="sb-genogram network" aria-label={t('network.drawing', { name })}>
      <DrawingWindow
        view={view}
        ties={noTies}
        width={width}
        height={height}
        centre={centre}
        kind={t('network.title')}
        label={t('network.circles', { name })}
        keys={t('network.keys')}
        onKeyDown={onKey}
        ownRef={own}
        ref={ref}
      >
        <g role="img" aria-label={words.panel(shown, of)}>
          {rings.toReversed().map(({ radius, from, to }) => (
            <g key={from}>
              <circle className="network-ring" cx={centre.x} cy={centre.y} r={radius} />
              <text
                className="sb-geno-small"
                x={centre.x + beside.x * radius}
                y={centre.y + beside.y * radius + 4}
              >
                {from === to ? from : t('network.ring', { from, to })}
              </text>
            </g>
          ))}
          <g className={classNames('sb-geno-person', colour !== null && personColour(colour).className)}>
            <circle className="network-rank" cx={centre.x} cy={centre.y} r={circleSize.middle} />
            <text className="network-name" x={centre.x} y={centre.y + 5}>
              {initialsOf(name, i18n.language)}
            </text>
          </g>
          {figures.map((one) => (
            <Figure
              key={one.key}
              at={one}
              words={words}
              shown={shown}
              of={of}
              colour={colourOf(one.figure)}
            />
          ))}
        </g>
      </DrawingWindow>
    </figure>
  )
}

type FigureProps = {
  at: { x: number; y: number; index: number }
  shown: ShownNetwork
  of: NetworkFunction
  words: NetworkWords
  colour: number | null
}

function Figure({ at, shown, of, words, colour }: FigureProps) {
  const { width, height } = circleSize
  return (
    <g
      className={classNames(
        'network-circled',
        'sb-geno-person',
        colour !== null && personColour(colour).className,
      )}
      transform={`translate(${at.x} ${at.y})`}
    >
      <rect className="network-rank" x={-width / 2} y={-height / 2} width={width} height={height} rx={15} />
      <text className="network-name" x={0} y={5}>
        {fitText(words.rank(shown, of, at.index), width - 18, 13)}
      </text>
    </g>
  )
}
