import { useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { fitText } from '#client/ui/charts/text-width.ts'
import { classNames } from '#client/ui/class-names.ts'
import { DrawingWindow } from '#client/ui/genogram/drawing-window.tsx'
import { Ties } from '#client/ui/genogram/ties.ts'
import { View } from '#client/ui/genogram/view.ts'
import { personColour } from '#client/ui/people/person-colour.ts'
import type { NetworkFigure } from '#families/network/attachment-network.ts'
import { layOutNetwork, rankSize, type RankPanel } from '#families/network/lay-out-network.ts'
import type { ShownNetwork } from './shown-network.ts'
import type { NetworkWords } from './use-network-words.ts'

type Props = {
  /** Oldest first; each is a column. */
  entries: readonly ShownNetwork[]
  name: string
  words: NetworkWords
  colourOf: (figure: NetworkFigure) => number | null
  ref: Ref<SVGSVGElement>
}

/** Whom somebody turns to, function by function, as columns of ranks over time. */
export function NetworkDrawing({ entries, name, words, colourOf, ref }: Props) {
  const { t } = useTranslation()
  const own = useRef<SVGSVGElement>(null)
  const [view] = useState(() => new View())
  const [noTies] = useState(() => new Ties())
  const layout = useMemo(() => layOutNetwork(entries), [entries])
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
        width={layout.width}
        height={layout.height}
        centre={{ x: 0, y: 0 }}
        kind={t('network.title')}
        label={t('network.summary', { name, count: entries.length })}
        keys={t('network.keys')}
        onKeyDown={onKey}
        ownRef={own}
        ref={ref}
      >
        {layout.panels.map((panel) => (
          <Panel
            key={panel.of}
            panel={panel}
            width={layout.width}
            entries={entries}
            words={words}
            colourOf={colourOf}
          />
        ))}
      </DrawingWindow>
    </figure>
  )
}

type PanelProps = Pick<Props, 'entries' | 'words' | 'colourOf'> & { panel: RankPanel; width: number }

function Panel({ panel, width, entries, words, colourOf }: PanelProps) {
  const { t } = useTranslation()
  const { width: rankWidth, height } = rankSize
  const title = `${t(`network.function_${panel.of}`)}: ${t(`network.ask_${panel.of}`)}`
  const label = entries
    .filter(({ ranks }) => ranks[panel.of].length > 0)
    .map((entry) => words.panel(entry, panel.of))
    .join(' ')
  return (
    <g role="img" aria-label={label}>
      <text className="sb-geno-name network-title" x={panel.title.x} y={panel.title.y}>
        {fitText(title, width - 2 * panel.title.x, 14)}
      </text>
      {panel.columns.map(({ entry, x, y }) => {
        const said = entries.find(({ id }) => id === entry)!
        return (
          <g key={entry}>
            <text className="sb-geno-small" x={x} y={y}>
              {words.date(said)}
            </text>
            <text className="sb-geno-small" x={x} y={y + 16}>
              {fitText(words.origin(said), rankSize.column - 12, 13)}
            </text>
          </g>
        )
      })}
      {panel.links.map(({ from, to, key }) => (
        <path key={`${key} ${from.x}`} className="network-link" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      ))}
      {panel.ranks.map(({ entry, key, figure, rank, x, y }) => {
        const colour = colourOf(figure)
        return (
          <g
            key={`${entry} ${key}`}
            className={classNames('sb-geno-person', colour !== null && personColour(colour).className)}
          >
            <rect
              className="network-rank"
              x={x - rankWidth / 2}
              y={y - height / 2}
              width={rankWidth}
              height={height}
              rx={6}
            />
            <text className="network-name" x={x} y={y + 5}>
              {fitText(
                words.rank(
                  entries.find(({ id }) => id === entry)!,
                  panel.of,
                  rank - 1,
                ),
                rankWidth - 14,
                13,
              )}
            </text>
          </g>
        )
      })}
    </g>
  )
}
