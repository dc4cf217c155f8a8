import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { daysRangeWords } from './history-words.ts'
import type { PersonHistory } from './person-history.contract.ts'

/** What is counted from the places, each with how. */
export function FactsCard({ history }: { history: PersonHistory }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const { moves, caregiversBeforeThree: early, longestStay, apart } = history.facts
  const count = ({ min, max }: { min: number; max: number }) =>
    min === max
      ? t('history.count', { value: locale.number(max) })
      : t('history.countRange', { min: locale.number(min), max: locale.number(max) })
  const titleOf = (id: string | undefined) =>
    locale.name(history.entries.find((entry) => entry.id === id)?.title ?? '')
  const nameOf = (id: string) => locale.name(personIn(found, id).short)
  const earlyHow = early
    ? [
        t('history.earlyHow', {
          names:
            early.names.length > 0
              ? locale.list(early.names.map((name) => locale.name(name)))
              : t('history.earlyNobody'),
        }),
        early.unnamed.length > 0 ? t('history.earlyUnnamed', { count: early.unnamed.length }) : '',
      ]
    : [t('history.noBirth')]
  const longestHow = longestStay
    ? [
        t('history.longestHow', { what: titleOf(longestStay.ids[0]) }),
        longestStay.isDisputed ? t('history.longestDisputed') : '',
      ]
    : []
  const facts = [
    { name: t('history.moves'), value: count(moves), how: [t('history.movesHow')] },
    { name: t('history.early'), value: early ? count(early) : t('history.earlyUnknown'), how: earlyHow },
    ...(longestStay
      ? [
          {
            name: t('history.longest'),
            value: daysRangeWords(longestStay.days, locale, t),
            how: longestHow,
          },
        ]
      : []),
    ...apart.map((one) => ({
      name: t('history.apart', { name: nameOf(one.siblingId) }),
      value: daysRangeWords(one.days, locale, t),
      how: [t('history.apartHow')],
    })),
  ]
  return (
    <Card title={t('history.facts')}>
      <dl className="history-facts">
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t('history.howCounted')}</summary>
        <dl className="history-how">
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.how.filter((sentence) => sentence !== '').join(' ')}</dd>
            </div>
          ))}
        </dl>
        <p className="sb-small">{t('history.rangeHow')}</p>
      </details>
    </Card>
  )
}
