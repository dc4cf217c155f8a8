import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import type { ExplainedScale } from './measures.contract.ts'

type Item = ExplainedScale['items'][number]

/** How one score came about: item by item, and the steps that lead to the number. */
export function ScoreExplanation({ scale }: { scale: ExplainedScale }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const isWeighted = scale.items.some((item) => item.weight !== 1)
  return (
    <details className="score-explanation">
      <summary>
        <span>{scale.name}</span>
        <strong>{scale.value === null ? t('measures.notScored') : locale.number(scale.value, 2)}</strong>
      </summary>
      {scale.items.length > 0 && (
        <Table
          caption={t('measures.explainItems', { scale: scale.name })}
          alwaysInRows
          captionHidden
          columns={[
            { id: 'item', header: t('measures.item'), cell: (item: Item) => item.id },
            {
              id: 'answer',
              header: t('measures.answer'),
              align: 'end',
              cell: (item: Item) => (item.answer === null ? '–' : locale.number(item.answer, 2)),
            },
            {
              id: 'counted',
              header: t('measures.counts'),
              align: 'end',
              cell: (item: Item) => (item.counted === null ? '–' : locale.number(item.counted, 2)),
            },
            ...(isWeighted
              ? [
                  {
                    id: 'weight',
                    header: t('measures.weight'),
                    align: 'end' as const,
                    cell: (item: Item) => locale.number(item.weight, 2),
                  },
                ]
              : []),
            { id: 'how', header: t('measures.how'), cell: (item: Item) => t(`measures.explain.${item.how}`) },
          ]}
          rows={scale.items}
          rowKey={(item) => item.id}
        />
      )}
      {scale.parts.length > 0 && (
        <ul>
          {scale.parts.map((part) => (
            <li key={part.scaleId}>
              {part.name}: {part.value === null ? t('measures.notScored') : locale.number(part.value, 2)}
            </li>
          ))}
        </ul>
      )}
      <Steps scale={scale} />
    </details>
  )
}

/** The way from the items to the number, in a sentence each. */
function Steps({ scale }: { scale: ExplainedScale }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { sum, answeredWeight, allWeight, missing, factor } = scale
  const missingText =
    missing.rule === 'none'
      ? t('measures.explainNoneMissing')
      : t(`measures.explainMissing.${missing.rule}`, { count: missing.maxMissing })
  if (scale.value === null)
    return (
      <p>
        {t('measures.explainNone', { reason: scale.reason })} {missingText}
      </p>
    )
  const isShort = answeredWeight < allWeight && missing.rule === 'prorate'
  const divisor = isShort ? answeredWeight : allWeight
  const values = {
    sum: locale.number(sum, 2),
    by: locale.number(divisor, 2),
    all: locale.number(allWeight, 2),
    factor: locale.number(factor ?? 1, 2),
    value: locale.number(scale.value, 2),
  }
  const method = scale.method === 'sum' && isShort ? 'sumProrated' : scale.method
  return (
    <>
      <p className="sb-figures">{t(`measures.explainFormula.${method}`, values)}</p>
      <p className="sb-quiet">
        {missingText} {missing.source}
        {scale.isRounded ? ` ${t('measures.explainRounded')}` : ''}
      </p>
    </>
  )
}
