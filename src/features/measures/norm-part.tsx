import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import type { MeasuredNorm, MeasuredScale } from './measures.contract.ts'

/** By scale: which of its norms is compared with, where the reader chose one. */
export type ChosenNorms = Readonly<Record<string, number>>

/** The norm that a score is compared with: the one chosen, else the one for this person; undefined where none is held. */
export function normOf(
  scale: MeasuredScale,
  chosen: ChosenNorms,
  fitting: number | null,
): MeasuredNorm | undefined {
  return scale.norms[chosen[scale.id] ?? fitting ?? -1]
}

/**
 * Whom the percentiles compare with, where there are several to choose from, and how far that can be trusted. Change is
 * judged by the first norm whatever is chosen here, so that a verdict does not depend on who looks.
 */
export function NormPart({
  scales,
  fitting,
  chosen,
  onChoose,
}: {
  scales: readonly MeasuredScale[]
  /** By scale: the norm for the people at hand, where it is the same for all of them. */
  fitting: Readonly<Record<string, number | null>>
  chosen: ChosenNorms
  onChoose: (scaleId: string, index: number) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const withNorms = scales.filter((scale) => scale.norms.length > 0)
  if (withNorms.length === 0) return null
  return (
    <section className="measure-norms">
      {withNorms.map((scale) => {
        const norm = normOf(scale, chosen, fitting[scale.id] ?? null)
        const facts =
          norm &&
          t('measures.normFacts', {
            mean: locale.number(norm.mean, 2),
            sd: locale.number(norm.sd, 2),
            source: norm.source,
          })
        const size = norm && norm.n !== null ? t('measures.normSize', { count: norm.n }) : ''
        return (
          <div key={scale.id}>
            {scale.norms.length > 1 || !norm ? (
              <SelectField
                label={t('measures.normOf', { scale: scale.name })}
                value={String(chosen[scale.id] ?? fitting[scale.id] ?? '')}
                onChange={(value) => onChoose(scale.id, Number(value))}
                options={[
                  ...(norm ? [] : [{ value: '', label: t('measures.normForEach') }]),
                  ...scale.norms.map(({ population }, index) => ({
                    value: String(index),
                    label: population,
                  })),
                ]}
              />
            ) : (
              <p>{t('measures.normIs', { scale: scale.name, population: norm.population })}</p>
            )}
            {norm && (
              <p className="sb-tiny sb-quiet">
                {[size, facts, t(`measures.normSure.${norm.confidence}`)].filter(Boolean).join(' ')}
              </p>
            )}
          </div>
        )
      })}
      <p className="sb-tiny sb-quiet">{t('measures.normFits')}</p>
    </section>
  )
}
