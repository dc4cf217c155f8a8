import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import { roomySide } from './plane-geometry.ts'
import type { PlaneFrame, PlaneScale } from './plane-geometry.ts'

/** Figures and names of the axes; the quadrants are named faintly in the margin, never as a verdict on a point. */
export function PlaneAxes({
  frame,
  ticks,
  x,
  y,
}: {
  frame: PlaneFrame
  ticks: number[]
  x: PlaneScale
  y: PlaneScale
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { left, top, side } = frame
  const bottom = top + side
  const roomy = side > roomySide
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <text className="sb-chart-small sb-chart-faint" x={x(tick)} y={bottom + 17} textAnchor="middle">
            {locale.number(tick)}
          </text>
          <text className="sb-chart-small sb-chart-faint" x={left - 8} y={y(tick) + 4} textAnchor="end">
            {locale.number(tick)}
          </text>
        </g>
      ))}
      <text x={left + side / 2} y={bottom + 38} textAnchor="middle">
        {`\u200e${t(roomy ? 'ui.planeAnxiety' : 'ui.planeAnxietyShort')} \u200e→`}
      </text>
      <text transform={`translate(${left - 30} ${top + side / 2}) rotate(-90)`} textAnchor="middle">
        {`\u200e${t(roomy ? 'ui.planeAvoidance' : 'ui.planeAvoidanceShort')} \u200e→`}
      </text>
      <g className="sb-chart-margin">
        <text className="sb-chart-margin-word" x={left + 4} y={top - 9}>
          {t('ui.planeDismissing')}
        </text>
        <text className="sb-chart-margin-word" x={left + side - 4} y={top - 9} textAnchor="end">
          {t('ui.planeFearful')}
        </text>
        <text className="sb-chart-margin-word" x={left + 4} y={bottom + (roomy ? 38 : 58)}>
          {t('ui.planeSecure')}
        </text>
        <text
          className="sb-chart-margin-word"
          x={left + side - 4}
          y={bottom + (roomy ? 38 : 58)}
          textAnchor="end"
        >
          {t('ui.planePreoccupied')}
        </text>
      </g>
    </>
  )
}
