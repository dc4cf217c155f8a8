import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { FileField } from '#client/ui/file-field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { CheckedParameters, InstrumentParameters } from './item-parameters.contract.ts'
import { ParameterTable } from './parameter-table.tsx'
import './item-parameters.css'

const models = ['graded', 'partial-credit'] as const

type Props = {
  instrumentId: string
  version: string
  scale: InstrumentParameters['scales'][number]
  onClose: () => void
}

/** Where parameters are from and the table itself; nothing is stored before the table was checked and fits. */
export function BringParametersDialog({ instrumentId, version, scale, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [id] = useState(() => crypto.randomUUID())
  const [model, setModel] = useState<(typeof models)[number]>('graded')
  const [metric, setMetric] = useState('')
  const [population, setPopulation] = useState('')
  const [source, setSource] = useState('')
  const [table, setTable] = useState('')
  const url = `/api/instruments/${encodeURIComponent(instrumentId)}/item-parameters`
  const { scaleId } = scale
  const check = useMutation({
    mutationFn: () =>
      sendJson(`${url}/check`, CheckedParameters, { method: 'POST', body: { scaleId, model, table } }),
  })
  // On a phone it stands below the edge of the dialog.
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (check.data) result.current?.scrollIntoView({ block: 'nearest' })
  }, [check.data])
  // Another table or model is another question: what was found before says nothing of it.
  const change = (set: () => void) => {
    set()
    check.reset()
  }
  const isFitting = check.data?.problems.length === 0
  const isTold = [metric, population, source].every((text) => text.trim() !== '')
  const most = Math.max(...scale.items.map((item) => item.thresholds))
  const reversed = scale.items.filter((item) => item.isReversed).map((item) => item.id)
  const head = [
    'item',
    'discrimination',
    ...Array.from({ length: most }, (_, index) => `threshold${index + 1}`),
    ...(reversed.length > 0 ? ['keyed'] : []),
  ].join(', ')
  return (
    <SaveDialog
      title={t('itemParameters.bringTitle', { scale: scale.name })}
      action={t('itemParameters.store')}
      disabled={!isFitting || !isTold}
      onClose={onClose}
      save={() =>
        sendJson(url, InstrumentParameters, {
          method: 'POST',
          body: { id, version, scaleId, model, metric, population, source, table },
        })
      }
      onSaved={(found) => {
        queryClient.setQueryData(['item-parameters', instrumentId], found)
        showToast({ text: t('itemParameters.stored') })
      }}
    >
      <p>{t('itemParameters.bringText')}</p>
      <TextField
        label={t('itemParameters.metric')}
        hint={t('itemParameters.metricHint')}
        maxLength={120}
        value={metric}
        onChange={setMetric}
      />
      <TextField
        label={t('itemParameters.populationField')}
        hint={t('itemParameters.populationHint')}
        maxLength={300}
        value={population}
        onChange={setPopulation}
      />
      <TextArea
        label={t('itemParameters.source')}
        hint={t('itemParameters.sourceHint')}
        maxLength={2000}
        rows={2}
        value={source}
        onChange={setSource}
      />
      <SelectField
        label={t('itemParameters.model')}
        value={model}
        onChange={(value) => change(() => setModel(value))}
        options={models.map((value) => ({ value, label: t(`itemParameters.models.${value}`) }))}
      />
      <FileField
        label={t('itemParameters.file')}
        accept=".csv,.tsv,.txt,.json,text/csv,application/json"
        onChoose={(file) => void file.text().then((text) => change(() => setTable(text)))}
      />
      <TextArea
        label={t('itemParameters.table')}
        hint={[
          t('itemParameters.tableHint', { head }),
          reversed.length > 0 ? t('itemParameters.reversedHint', { items: reversed.join(', ') }) : '',
        ].join(' ')}
        rows={6}
        value={table}
        onChange={(value) => change(() => setTable(value))}
      />
      <div>
        <Button busy={check.isPending} disabled={table.trim() === ''} onClick={() => check.mutate()}>
          {t('itemParameters.check')}
        </Button>
      </div>
      <div aria-live="polite" ref={result}>
        {check.isError && <Banner tone="look">{problemText(check.error, t)}</Banner>}
        {check.data && <Checked checked={check.data} name={scale.name} />}
      </div>
    </SaveDialog>
  )
}

function Checked({ checked, name }: { checked: CheckedParameters; name: string }) {
  const { t } = useTranslation()
  const { items, problems } = checked
  if (problems.length > 0)
    return (
      <Banner tone="look">
        {t('itemParameters.problems', { count: problems.length })}
        <ul className="parameter-problems">
          {problems.map(({ row, message }) => (
            <li key={`${row} ${message}`}>
              {row === null ? message : t('itemParameters.row', { row, message })}
            </li>
          ))}
        </ul>
      </Banner>
    )
  return (
    <>
      <Banner tone="good">{t('itemParameters.fits', { count: items.length })}</Banner>
      <ParameterTable caption={t('itemParameters.tableOf', { scale: name })} items={items} />
    </>
  )
}
