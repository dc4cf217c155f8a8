import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { MeasuredInstrument, MeasureSeries } from './measures.contract.ts'
import { ResponseDialog } from './response-dialog.tsx'
import { sharedState } from './series.ts'

/** The newest answers of each person that are to be read at once, whichever questionnaire is on the page. */
export function RiskBanner({
  instruments,
  series,
}: {
  instruments: readonly MeasuredInstrument[]
  series: readonly MeasureSeries[]
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const [openedId, setOpenedId] = useState<string | null>(null)
  const lines = series.flatMap((one) => {
    const response = one.responses.at(-1)
    return response && one.newestRisks.length > 0 ? [{ one, response }] : []
  })
  const opened = lines.find(({ response }) => response.responseId === openedId)
  return (
    <>
      {lines.map(({ one, response }) => (
        <Banner
          key={response.responseId}
          tone="act"
          title={t('measures.riskTitle', {
            name: locale.name(personIn(found, one.personId).name),
            instrument: instruments.find(({ id }) => id === one.instrumentId)?.shortName ?? one.instrumentId,
            date: locale.date(response.answeredOn),
          })}
          actions={
            <Button onClick={() => setOpenedId(response.responseId)}>{t('measures.showAnswers')}</Button>
          }
        >
          {one.newestRisks
            .map(({ itemId, note, isLeftOut }) =>
              t(isLeftOut ? 'measures.riskLeftOut' : 'measures.riskItem', { item: itemId, note }),
            )
            .join(' ')}
        </Banner>
      ))}
      {opened && (
        <ResponseDialog
          opened={{
            personId: opened.one.personId,
            responseId: opened.response.responseId,
            answeredOn: opened.response.answeredOn,
            isShared: sharedState(opened.response),
          }}
          onClose={() => setOpenedId(null)}
        />
      )}
    </>
  )
}
