import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Nothing, getJson, sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { AdaptiveExplanation } from './adaptive-explanation.tsx'
import { ResponseDetail } from './measures.contract.ts'
import { ScoreExplanation } from './score-explanation.tsx'
import type { OpenedResponse } from './series.ts'

/** The answers behind a score, and whether the person sees it. */
export function ResponseDialog({ opened, onClose }: { opened: OpenedResponse; onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const mayShare = useMay('measure.share') && found.isTreating
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { personId, responseId, answeredOn, isShared } = opened
  const detail = useQuery({
    queryKey: ['case', found.id, 'response', responseId],
    queryFn: ({ signal }) => getJson(`/api/responses/${responseId}`, ResponseDetail, signal),
  })
  const share = useMutation({
    mutationFn: (toShare: boolean) =>
      sendJson(`/api/responses/${responseId}/sharing`, Nothing, {
        method: 'PUT',
        body: { isShared: toShare },
      }),
    onSuccess: async (_, toShare) => {
      showToast({ text: toShare ? t('measures.shared') : t('measures.unshared') })
      await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'measures'] })
      onClose()
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const rows = Object.entries(detail.data?.answers ?? {})
  const nameOf = (scaleId: string) =>
    detail.data?.scales.find((scale) => scale.scaleId === scaleId)?.name ?? scaleId
  return (
    <Dialog
      open
      isText
      onClose={onClose}
      title={t('measures.answersTitle', {
        name: locale.name(personIn(found, personId).short),
        date: locale.date(answeredOn),
      })}
      actions={
        <>
          {mayShare && isShared !== null && (
            <Button busy={share.isPending} onClick={() => share.mutate(!isShared)}>
              {isShared ? t('measures.unshare') : t('measures.share')}
            </Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {t('measures.close')}
          </Button>
        </>
      }
    >
      {detail.isLoading && <Skeleton lines={6} />}
      {detail.isError && <Failure error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data?.riskItems.map((risk) => (
        <Banner key={risk.itemId} tone="act">
          {t(risk.isLeftOut ? 'measures.riskLeftOut' : 'measures.riskItem', {
            item: risk.itemId,
            note: risk.note,
          })}
        </Banner>
      ))}
      {detail.data && (
        <>
          <Table
            caption={t('measures.answers')}
            alwaysInRows
            captionHidden
            columns={[
              { id: 'item', header: t('measures.item'), cell: ([itemId]: [string, unknown]) => itemId },
              {
                id: 'answer',
                header: t('measures.answer'),
                align: 'end',
                cell: ([, value]: [string, unknown]) =>
                  value === null ? t('measures.skipped') : String(value),
              },
            ]}
            rows={rows}
            rowKey={([itemId]) => itemId}
          />
          {detail.data.criteria.length > 0 && (
            <section>
              <h3>{t('measures.criteriaTitle')}</h3>
              {detail.data.criteria.map((one) => (
                <div key={one.id}>
                  <p>
                    {one.name}: {one.outcome ?? t('measures.criterionOpen', { reason: one.reason })}
                  </p>
                  <p className="sb-quiet">{t('measures.criterionNote', { source: one.source })}</p>
                </div>
              ))}
            </section>
          )}
          {(detail.data.scales.length > 0 || detail.data.adaptive) && (
            <section>
              <h3>{t('measures.howTitle')}</h3>
              {detail.data.adaptive && (
                <AdaptiveExplanation explained={detail.data.adaptive} answers={detail.data.answers} />
              )}
              {detail.data.scales.map((scale) => (
                <ScoreExplanation key={scale.scaleId} scale={scale} />
              ))}
            </section>
          )}
          {detail.data.runs.length > 1 && (
            <section>
              <h3>{t('measures.runsTitle')}</h3>
              <ul>
                {detail.data.runs.map((run) => (
                  <li key={run.run}>
                    {t('measures.run', {
                      date: locale.date(run.scoredAt),
                      version: run.instrumentVersion,
                      key: t(`instruments.keyName.${run.keyStatus}`),
                      values: locale.list(
                        Object.entries(run.values).map(
                          ([scaleId, value]) =>
                            `${nameOf(scaleId)} ${value === null ? t('measures.notScored') : locale.number(value, 2)}`,
                        ),
                      ),
                    })}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Dialog>
  )
}
