import { memo } from 'react'
import type { Household } from '#families/family-graph.ts'
import type { PlacedHousehold, Point } from '#families/layout/family-layout.ts'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'

/** Round those who live together, with the name at the top. */
export const HouseholdOutline = memo(function HouseholdOutline({
  household,
  placed,
}: {
  household: Household
  placed: PlacedHousehold
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  return placed.outlines.map((outline, index) => {
    const label = t('genogram.household', { name: locale.name(household.name) })
    const left = Math.min(...outline.slice(0, 1).map(({ x }) => x), outline.at(-1)!.x)
    return (
      <g key={index} role="img" aria-label={label}>
        <title>{label}</title>
        <path className="sb-geno-household" d={smoothOutline(outline, 22)} />
        <text className="sb-geno-household-name" x={left + 14} y={outline[0]!.y - 6}>
          {household.name}
        </text>
      </g>
    )
  })
})

/** A closed way with round corners. */
function smoothOutline(points: readonly Point[], radius: number): string {
  const parts = points.map((corner, index) => {
    const before = points.at(index - 1)!
    const after = points[(index + 1) % points.length]!
    const towards = (other: Point) => {
      const length = Math.hypot(other.x - corner.x, other.y - corner.y) || 1
      const share = Math.min(radius, length / 2) / length
      return `${(corner.x + (other.x - corner.x) * share).toFixed(1)} ${(corner.y + (other.y - corner.y) * share).toFixed(1)}`
    }
    return `${index === 0 ? 'M' : 'L'}${towards(before)}Q${corner.x.toFixed(1)} ${corner.y.toFixed(1)} ${towards(after)}`
  })
  return `${parts.join('')}Z`
}
