import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { BringParametersDialog } from './bring-parameters-dialog.tsx'
import { InstrumentParameters, type ParametersInForce } from './item-parameters.contract.ts'
import { ParameterTable } from './parameter-table.tsx'

type ScaleParameters = InstrumentParameters['scales'][number]

/** Which scales can be asked adaptively, by whose numbers; the owner brings them and takes them back. */
export function ItemParametersPart({ instrumentId }: { instrumentId: string }) {
  const { t } = useTranslation()
  const found = useQuery({
    queryKey: ['item-parameters', instrumentId],
    queryFn: ({ signal }) =>
      getJson(
        `/api/instruments/${encodeURIComponent(instrumentId)}/item-parameters`,
        InstrumentParameters,
        signal,
      ),
  })
  if (found.isLoading) return <Skeleton lines={3} />
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return null
  const { scales, version } = found.data
  const reasons = new Set(scales.map((scale) => scale.never))
  const [reason] = reasons
  if (reasons.size === 1 && reason != null)
    return <p className="sb-quiet">{t('itemParameters.neverAll', { reason })}</p>
  return (
    <>
      <p>{t('itemParameters.intro')}</p>
      {scales.map((scale) => (
        <section key={scale.scaleId} className="instrument-scale">
          <h3>{scale.name}</h3>
          <ScaleLine instrumentId={instrumentId} version={version} scale={scale} />
        </section>
      ))}
    </>
  )
}

type LineProps = { instrumentId: string; version: string; scale: ScaleParameters }

function ScaleLine({ instrumentId, version, scale }: LineProps) {
  const { t } = useTranslation()
  const mayBring = useMay('item-parameters.bring')
  const [opened, setOpened] = useState<'bring' | 'take-back' | null>(null)
  const close = () => setOpened(null)
  const { inForce, name } = scale
  if (scale.never !== null)
    return <p className="sb-quiet">{t('itemParameters.never', { reason: scale.never })}</p>
  return (
    <>
      {inForce ? <InForce inForce={inForce} name={name} /> : <p>{t('itemParameters.none')}</p>}
      {inForce && scale.notNow !== null && <p>{t('itemParameters.never', { reason: scale.notNow })}</p>}
      {mayBring && (
        <div>
          {inForce?.id == null ? (
            <Button
              aria-label={t('itemParameters.bringOf', { scale: name })}
              onClick={() => setOpened('bring')}
            >
              {t('itemParameters.bring')}
            </Button>
          ) : (
            <Button
              aria-label={t('itemParameters.takeBackOf', { scale: name })}
              onClick={() => setOpened('take-back')}
            >
              {t('itemParameters.takeBack')}
            </Button>
          )}
        </div>
      )}
      {opened === 'bring' && (
        <BringParametersDialog instrumentId={instrumentId} version={version} scale={scale} onClose={close} />
      )}
      {opened === 'take-back' && inForce?.id != null && (
        <TakeBackDialog instrumentId={instrumentId} id={inForce.id} onClose={close} />
      )}
    </>
  )
}

function InForce({ inForce, name }: { inForce: ParametersInForce; name: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { model, metric, population, source, items, broughtOn, confidence } = inForce
  return (
    <>
      <p>
        {t('itemParameters.facts', {
          count: items.length,
          metric,
          model: t(`itemParameters.models.${model}`),
        })}
      </p>
      <p className="sb-quiet">{t('itemParameters.population', { population, source })}</p>
      <p className="sb-quiet">
        {broughtOn === null
          ? t('itemParameters.fromPack', { confidence })
          : t('itemParameters.fromPractice', { date: locale.date(broughtOn) })}
      </p>
      <details>
        <summary>{t('itemParameters.show')}</summary>
        <ParameterTable caption={t('itemParameters.tableOf', { scale: name })} items={items} />
      </details>
    </>
  )
}

function TakeBackDialog({
  instrumentId,
  id,
  onClose,
}: {
  instrumentId: string
  id: string
  onClose: () => void
}) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  return (
    <SaveDialog
      title={t('itemParameters.takeBackTitle')}
      action={t('itemParameters.takeBack')}
      danger
      onClose={onClose}
      save={() => sendJson(`/api/item-parameters/${id}`, Nothing, { method: 'DELETE' })}
      onSaved={() => {
        showToast({ text: t('itemParameters.takenBack') })
        void queryClient.invalidateQueries({ queryKey: ['item-parameters', instrumentId] })
      }}
    >
      <p>{t('itemParameters.takeBackText')}</p>
    </SaveDialog>
  )
}
