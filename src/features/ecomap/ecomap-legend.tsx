import { useTranslation } from 'react-i18next'
import { curvePoints } from '#client/ui/genogram/line-strokes.ts'
import { energies, tieQualities } from '#families/ecomap/ecomap.ts'
import type { FamilySystemTie } from '#features/family/family.contract.ts'
import { tieLooks, tieStrokes } from './tie-strokes.ts'

const width = 56
const [left, right] = [
  { x: 3, y: 12 },
  { x: width - 3, y: 12 },
]
const sample = curvePoints(left, [left, right], right, [0, 0])

/** What the lines and arrows of this ecomap mean; only those that occur in it. */
export function EcomapLegend({ ties }: { ties: readonly FamilySystemTie[] }) {
  const { t } = useTranslation()
  const qualities = tieQualities.filter((one) => ties.some(({ quality }) => quality === one))
  const flows = energies.filter((one) => one !== 'none' && ties.some(({ energy }) => energy === one))
  if (qualities.length === 0) return null
  const entries = [
    ...qualities.map((quality) => ({
      key: quality,
      words: t(`ecomap.quality_${quality}`),
      strokes: tieStrokes(sample, quality, 'none'),
      tone: tieLooks[quality].tone,
    })),
    ...flows.map((energy) => ({
      key: energy,
      words: t(`ecomap.energy_${energy}`),
      strokes: tieStrokes(sample, 'tenuous', energy),
      tone: 'plain',
    })),
  ]
  return (
    <details className="sb-geno-legend" open>
      <summary>{t('genogram.legend')}</summary>
      <ul>
        {entries.map(({ key, words, strokes, tone }) => (
          <li key={key}>
            <svg width={width} height={24} viewBox={`0 0 ${width} 24`} aria-hidden="true" focusable="false">
              <g className={`sb-geno-line sb-geno-${tone}`}>
                {strokes.map((stroke, index) => (
                  <path
                    key={index}
                    d={stroke.d}
                    className={stroke.isFilled ? 'sb-geno-filled' : undefined}
                    {...(stroke.dash ? { strokeDasharray: stroke.dash } : {})}
                    {...(stroke.width ? { strokeWidth: stroke.width } : {})}
                  />
                ))}
              </g>
            </svg>
            {words}
          </li>
        ))}
      </ul>
    </details>
  )
}
