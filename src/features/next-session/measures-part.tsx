import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { useMay } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { DueList } from '#features/courses/due-list.tsx'
import type { NextSession } from './next-session.contract.ts'

/** Questionnaires that wait, come or came in, and below them those of the protocols that nobody was asked for yet. */
export function MeasuresPart({ ahead: { measures, due } }: { ahead: NextSession }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  // One line for all who have the same questionnaire at the same time.
  const alike = Map.groupBy(measures, ({ instrumentId, on, state }) => `${instrumentId} ${on} ${state}`)
  const mayAssign = useMay('assignment.create') && found.isTreating
  return (
    <Card title={t('next.measures')}>
      {measures.length + due.length === 0 && <p className="sb-quiet sb-small">{t('next.noMeasures')}</p>}
      {measures.length > 0 && (
        <ul className="next-list">
          {[...alike].map(([key, ofAll]) => {
            const { instrumentName, on, state } = ofAll[0]!
            const ids = new Set(ofAll.map(({ personId }) => personId))
            const names = [...ids].map((id) => locale.name(personIn(found, id).name))
            return (
              <li key={key}>
                <span>
                  {instrumentName} · {locale.list(names)}
                </span>
                <span className="sb-small sb-quiet">
                  {t(`next.state.${state}`, { date: locale.date(on) })}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {due.length > 0 && (
        <section aria-labelledby="next-due" className="next-due">
          <h3 id="next-due">{t('next.due')}</h3>
          <DueList due={due} mayAssign={mayAssign} />
        </section>
      )}
    </Card>
  )
}
