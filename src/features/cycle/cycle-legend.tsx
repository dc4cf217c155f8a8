import { useTranslation } from 'react-i18next'
import type { PlacedText } from '#families/cycle/cycle-layout.ts'
import { cycleSources } from '#families/cycle/cycle-places.ts'

const samples = { said: 'Aa', observed: '○', conjecture: '?' } as const

/** What lies above and below, and how one sees who says so; only what the drawing has. */
export function CycleLegend({ texts }: { texts: readonly PlacedText[] }) {
  const { t } = useTranslation()
  const used = cycleSources.filter((source) =>
    texts.some((text) => text.source === source && text.lines.length > 0),
  )
  return (
    <figcaption className="cycle-legend sb-small sb-quiet">
      <span>{t('cycle.halves')}</span>
      {used.map((source) => (
        <span key={source}>
          <span className={`cycle-sample cycle-${source}`} aria-hidden="true">
            {samples[source]}
          </span>{' '}
          {t(`cycle.legend_${source}`)}
        </span>
      ))}
    </figcaption>
  )
}
