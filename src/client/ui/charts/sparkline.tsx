import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import { personColour } from '../people/person-colour.ts'
import type { MarkerShape } from '../people/person-colour.ts'
import { Marker } from './marker.tsx'
import './chart.css'

export interface SparklineProps {
  /** What or whose values they are. */
  name: string
  /** In order of time; null where one is missing. */
  values: readonly (number | null)[]
  /** Ends of the scale; without it the values' own ends. */
  domain?: readonly [number, number] | undefined
  colourIndex?: number | undefined
  shape?: MarkerShape | undefined
  width?: number | undefined
  height?: number | undefined
  decimals?: number | undefined
}

/** A word-sized course, for lists and tables. */
export function Sparkline({
  name,
  values,
  domain,
  colourIndex = 0,
  shape,
  width = 96,
  height = 28,
  decimals = 1,
}: SparklineProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const first = known[0]
  const last = known.at(-1)
  const label = !last
    ? t('ui.sparklineNone', { name })
    : known.length === 1
      ? t('ui.sparklineOne', { name, last: locale.number(last.value, decimals) })
      : t('ui.sparkline', {
          name,
          first: locale.number(first?.value ?? 0, decimals),
          last: locale.number(last.value, decimals),
          count: known.length,
        })
  const ends = domain ?? [
    Math.min(...known.map(({ value }) => value)),
    Math.max(...known.map(({ value }) => value)),
  ]
  const x = scaleLinear([0, Math.max(1, values.length - 1)], locale.rtl ? [width - 6, 6] : [6, width - 6])
  const y = scaleLinear([ends[0], ends[1] === ends[0] ? ends[0] + 1 : ends[1]], [height - 6, 6])
  const path = line<number | null>(
    (_, index) => x(index),
    (value) => y(value ?? 0),
  ).defined((value) => value !== null)
  return (
    <svg
      className={`sb-sparkline ${personColour(colourIndex).className}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <path className="sb-chart-line sb-sparkline-line" d={path([...values]) ?? ''} />
      {last && <Marker x={x(last.index)} y={y(last.value)} colourIndex={colourIndex} shape={shape} r={3.5} />}
    </svg>
  )
}
