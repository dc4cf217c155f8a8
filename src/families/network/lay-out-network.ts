import type { Point } from '../layout/family-layout.ts'
import {
  networkFunctions,
  type AttachmentNetwork,
  type NetworkFigure,
  type NetworkFunction,
} from './attachment-network.ts'

/** In CSS pixels at 100 %. */
export const rankSize = { width: 150, height: 28, column: 196, row: 36 } as const

/** Room for the name of the function and for day and source of each column, and between panels. */
const head = { title: 30, column: 42 } as const
const margin = 20
const panelGap = 26
/** What a function is called has to have room. */
const narrowest = 520

export type PlacedRank = Point & {
  readonly entry: string
  /** 1 is who is turned to first. */
  readonly rank: number
  readonly figure: NetworkFigure
  readonly key: string
}

export type RankPanel = {
  readonly of: NetworkFunction
  readonly title: Point
  /** The middle of each column's heading, by entry. */
  readonly columns: readonly (Point & { readonly entry: string })[]
  /** Middles of the ranks. */
  readonly ranks: readonly PlacedRank[]
  /** The same figure from one day to the next. */
  readonly links: readonly { readonly from: Point; readonly to: Point; readonly key: string }[]
}

export type NetworkLayout = {
  readonly panels: readonly RankPanel[]
  readonly width: number
  readonly height: number
}

/** Who a figure is, the same from day to day: somebody drawn by id, anybody else by name. */
export function figureKey(figure: NetworkFigure): string {
  return 'person' in figure ? `person ${figure.person}` : `name ${figure.name.toLocaleLowerCase()}`
}

/**
 * Columns of ranks, one for each day, under each function; a line leads from where somebody stood to where they stand
 * next. A function about which nothing was said on any of the days is left out.
 *
 * @param entries - oldest first; each is a column
 */
export function layOutNetwork(entries: readonly Pick<AttachmentNetwork, 'id' | 'ranks'>[]): NetworkLayout {
  let top = margin
  const panels: RankPanel[] = []
  for (const of of networkFunctions) {
    const rows = Math.max(0, ...entries.map(({ ranks }) => ranks[of].length))
    if (rows === 0) continue
    const first = top + head.title + head.column + rankSize.height / 2
    const x = (column: number) => margin + rankSize.width / 2 + column * rankSize.column
    const ranks = entries.flatMap(({ id, ranks: all }, column) =>
      all[of].map((figure, index): PlacedRank => ({
        ...{ entry: id, rank: index + 1, figure, key: figureKey(figure) },
        ...{ x: x(column), y: first + index * rankSize.row },
      })),
    )
    panels.push({
      of,
      title: { x: margin, y: top + 16 },
      columns: entries.map(({ id }, column) => ({ entry: id, x: x(column), y: top + head.title + 12 })),
      ranks,
      links: entries.slice(1).flatMap(({ id }, before) => {
        const earlier = ranks.filter((one) => one.entry === entries[before]!.id)
        return ranks.flatMap((to) => {
          const from = to.entry === id ? earlier.find(({ key }) => key === to.key) : undefined
          if (!from) return []
          const half = rankSize.width / 2
          return { from: { x: from.x + half, y: from.y }, to: { x: to.x - half, y: to.y }, key: to.key }
        })
      }),
    })
    top = first + (rows - 1) * rankSize.row + rankSize.height / 2 + panelGap
  }
  const columns = Math.max(1, entries.length)
  return {
    panels,
    width: Math.max(narrowest, 2 * margin + rankSize.width + (columns - 1) * rankSize.column),
    height: top - panelGap + margin,
  }
}
