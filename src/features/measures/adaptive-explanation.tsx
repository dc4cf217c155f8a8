import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import type { ExplainedAdaptive, ResponseDetail } from './measures.contract.ts'

type Step = ExplainedAdaptive['steps'][number]
type Props = { explained: ExplainedAdaptive; answers: ResponseDetail['answers'] }

/** How an adaptive score came about: which questions, in which order, what was known after each, and why it ended. */
export function AdaptiveExplanation({ explained, answers }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { value, steps } = explained
  const figure = (given: number | null) => (given === null ? '–' : locale.number(given, 2))
  const answerTo = (item: string) => {
    const given = answers[item] ?? null
    return typeof given === 'number' ? locale.number(given, 2) : (given ?? t('measures.skipped'))
  }
  const last = steps.at(-1)
  const numbers = {
    theta: figure(last?.theta ?? null),
    error: figure(last?.standardError ?? null),
    value: figure(value),
    metric: explained.metric,
    count: steps.length,
    of: explained.formLength,
  }
  const rule = t('measures.adaptiveRule', {
    error: locale.number(explained.maxError, 2),
    min: explained.minItems,
    max: explained.maxItems,
  })
  const drawn =
    explained.amongBest > 1 ? ` ${t('measures.adaptiveDrawn', { count: explained.amongBest })}` : ''
  return (
    <details className="score-explanation">
      <summary>
        <span>{t('measures.adaptiveScale', { scale: explained.name, metric: explained.metric })}</span>
        <strong>{value === null ? t('measures.notScored') : figure(value)}</strong>
      </summary>
      <p>{t('measures.adaptiveAsked', numbers)}</p>
      <Table
        caption={t('measures.adaptiveSteps', { scale: explained.name })}
        alwaysInRows
        captionHidden
        columns={[
          { id: 'item', header: t('measures.item'), cell: (step: Step) => step.item },
          {
            id: 'answer',
            header: t('measures.answer'),
            align: 'end',
            cell: (step: Step) => answerTo(step.item),
          },
          { id: 'theta', header: 'θ', align: 'end', cell: (step: Step) => figure(step.theta) },
          {
            id: 'error',
            header: t('measures.adaptiveError'),
            align: 'end',
            cell: (step: Step) => figure(step.standardError),
          },
        ]}
        rows={steps}
        rowKey={(step) => step.item}
      />
      {value === null ? (
        <p>{t('measures.explainNone', { reason: explained.reason })}</p>
      ) : (
        <>
          <p className="sb-figures">{t('measures.adaptiveFormula', numbers)}</p>
          <p>{t(`measures.adaptiveEnded.${explained.ended ?? 'no-item-left'}`, numbers)}</p>
        </>
      )}
      <p className="sb-quiet">
        {rule}
        {drawn}
      </p>
      <p className="sb-quiet">
        {t(explained.isBrought ? 'measures.adaptiveBrought' : 'measures.adaptivePack', {
          model: t(`itemParameters.models.${explained.model}`),
          population: explained.population,
          source: explained.source,
        })}
      </p>
    </details>
  )
}
