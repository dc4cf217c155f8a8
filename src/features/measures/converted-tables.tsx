import { useTranslation } from 'react-i18next'
import type { ScaleLine } from './series.ts'

/** Where the tables are from that turn raw scores into T scores and the like, and how sure they are. */
export function ConvertedTables({ lines }: { lines: readonly ScaleLine[] }) {
  const { t } = useTranslation()
  const tables = lines.flatMap(({ score }) => score.converted)
  const texts = new Set(
    tables.map(({ name, population, source, confidence }) =>
      t('measures.convertedText', {
        name,
        population,
        source,
        sure: t(`measures.convertedSure.${confidence}`),
      }),
    ),
  )
  if (texts.size === 0) return null
  return (
    <section className="measure-norms" aria-label={t('measures.convertedTables')}>
      {[...texts].map((text) => (
        <p key={text} className="sb-tiny sb-quiet">
          {text}
        </p>
      ))}
    </section>
  )
}
