import { scaleLinear } from 'd3-scale'
import { area, curveBasis, line } from 'd3-shape'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import { fitText } from './text-width.ts'
import { useWidth } from './use-width.ts'
import './chart.css'

export interface NormCurveProps {
  /** What is measured. */
  name: string
  /** The lowest and highest score. */
  domain: readonly [number, number]
  /** Nothing is drawn of a norm that is not held. */
  norm: { mean: number; sd: number } | null
  bands?: readonly { from: number; to: number; label: string }[] | undefined
  cutoffs?: readonly number[] | undefined
}

const height = 132
const [top, bottom, side] = [14, 96, 12]

/** How scores are spread in the norm group, with the published bands and cut-offs; the numbers stand in words beside it. */
export function NormCurve({ name, domain, norm, bands = [], cutoffs = [] }: NormCurveProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [low, high] = domain
  const x = scaleLinear([low, high], locale.rtl ? [width - side, side] : [side, width - side])
  const density = (score: number) => (norm ? Math.exp(-(((score - norm.mean) / norm.sd) ** 2) / 2) : 0)
  const y = scaleLinear([0, 1], [bottom, top])
  const steps = Array.from({ length: 81 }, (_, index) => low + ((high - low) * index) / 80)
  const surface = area<number>(x, bottom, (score) => y(density(score))).curve(curveBasis)
  const edge = line<number>(x, (score) => y(density(score))).curve(curveBasis)
  const deviations = norm
    ? [-1, 0, 1].map((sds) => norm.mean + sds * norm.sd).filter((score) => score >= low && score <= high)
    : []
  const label = norm
    ? t('ui.normCurve', { name, mean: locale.number(norm.mean, 2), sd: locale.number(norm.sd, 2) })
    : t('ui.normCurveNone', { name })
  return (
    <div className="sb-chart sb-norm-curve" ref={frame}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          <rect
            className="sb-chart-ground"
            x={side}
            y={top}
            width={Math.max(0, width - 2 * side)}
            height={bottom - top}
            rx="6"
          />
          {bands.map((band, index) => {
            const [start, end] = [
              x(Math.max(low, band.from)),
              x(Math.min(high, bands[index + 1]?.from ?? high)),
            ]
            const [left, wide] = [Math.min(start, end), Math.abs(end - start)]
            return (
              <g key={band.label}>
                {index % 2 === 1 && (
                  <rect className="sb-chart-band" x={left} y={top} width={wide} height={bottom - top} />
                )}
                <text
                  className="sb-chart-small sb-chart-faint"
                  x={left + wide / 2}
                  y={bottom + 33}
                  textAnchor="middle"
                >
                  {fitText(band.label, wide - 4, 13)}
                </text>
              </g>
            )
          })}
          {norm && (
            <>
              <path className="sb-norm-surface" d={surface(steps) ?? ''} />
              <path className="sb-norm-edge" d={edge(steps) ?? ''} />
              {deviations.map((score) => (
                <line
                  key={score}
                  className={score === norm.mean ? 'sb-norm-mean' : 'sb-norm-deviation'}
                  x1={x(score)}
                  x2={x(score)}
                  y1={bottom}
                  y2={y(density(score))}
                />
              ))}
            </>
          )}
          {cutoffs.map((cutoff) => (
            <line
              key={cutoff}
              className="sb-norm-cutoff"
              x1={x(cutoff)}
              x2={x(cutoff)}
              y1={top}
              y2={bottom}
            />
          ))}
          <line className="sb-chart-axis" x1={side} x2={width - side} y1={bottom} y2={bottom} />
          {x.ticks(Math.max(2, Math.floor(width / 70))).map((tick) => (
            <text
              key={tick}
              className="sb-chart-small sb-chart-faint"
              x={x(tick)}
              y={bottom + 16}
              textAnchor="middle"
            >
              {locale.number(tick)}
            </text>
          ))}
        </svg>
      )}
    </div>
  )
}
