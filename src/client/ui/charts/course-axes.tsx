import type { ScaleLinear, ScaleTime } from 'd3-scale'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import { sparse } from './course-frame.ts'
import type { CourseFrame } from './course-frame.ts'
import { timeOf } from './course-geometry.ts'
import type { CourseBreak } from './course-geometry.ts'
import { textWidth } from './text-width.ts'

const monthsShown = 130 * 86_400_000

interface CourseAxesProps {
  frame: CourseFrame
  x: ScaleTime<number, number>
  y: ScaleLinear<number, number>
  cutOffs: readonly { value: number; label: string }[]
  breaks: readonly CourseBreak[]
  decimals: number
}

export function CourseAxes({ frame, x, y, cutOffs, breaks, decimals }: CourseAxesProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { left, right, top, bottom } = frame
  const [from, to] = x.domain()
  const style = (to?.getTime() ?? 0) - (from?.getTime() ?? 0) > monthsShown ? 'month' : 'short'
  const label = (date: Date) => locale.date(date, style)
  const dates = x
    .ticks(Math.max(2, Math.floor((right - left) / 84)))
    .filter((date, index, all) => index === 0 || label(date) !== label(all[index - 1] ?? date))
  const dateTicks = sparse(
    dates,
    (date) => x(date),
    (date) => textWidth(label(date), 12),
  )
  const values = [
    ...cutOffs.map(({ value }) => ({ value, cut: true })),
    ...y.ticks(5).map((value) => ({ value, cut: false })),
  ]
  const valueTicks = sparse(
    values,
    ({ value }) => y(value),
    () => 12,
    4,
  )
  const axisX = locale.rtl ? right + 8 : left - 8
  return (
    <>
      {valueTicks.map(({ value, cut }) => (
        <g key={value}>
          <path
            className={cut ? 'sb-chart-axis' : 'sb-chart-grid'}
            d={`M${left} ${Math.round(y(value))}H${right}`}
          />
          <text
            className={cut ? 'sb-chart-small sb-chart-strong' : 'sb-chart-small sb-chart-faint'}
            x={axisX}
            y={y(value) + 4}
            textAnchor={locale.rtl ? 'start' : 'end'}
          >
            {cut && <title>{cutOffs.find((item) => item.value === value)?.label}</title>}
            {locale.number(value, decimals)}
          </text>
        </g>
      ))}
      {dateTicks.map((date) => (
        <g key={date.getTime()}>
          <path className="sb-chart-axis" d={`M${Math.round(x(date))} ${bottom}v5`} />
          <text className="sb-chart-small sb-chart-faint" x={x(date)} y={bottom + 19} textAnchor="middle">
            {label(date)}
          </text>
        </g>
      ))}
      {breaks.map((pause) => {
        const edges = [x(timeOf(pause.from)), x(timeOf(pause.to))].toSorted((a, b) => a - b)
        const [low, high] = edges.map((edge) => Math.max(left, Math.min(edge, right)))
        if (low === undefined || high === undefined || high - low < 4) return null
        const text = pause.label ?? t('ui.courseBreak')
        return (
          <g key={pause.from}>
            <rect className="sb-chart-break" x={low} y={top} width={high - low} height={bottom - top} />
            {textWidth(text, 12) < high - low - 4 && (
              <text
                className="sb-chart-small sb-chart-faint"
                x={(low + high) / 2}
                y={bottom - 7}
                textAnchor="middle"
              >
                {text}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}
