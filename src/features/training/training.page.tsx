import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '#features/family/save-file.ts'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { AddIcon, CloseIcon, DownloadIcon, PrintIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { countEvidence, piecesOf, type Met, type Pathway, type Text } from '#training/pathway.ts'
import { findPathway, pathways } from '#training/pathways.ts'
import { OwnTraining, type TrainingEvidence } from './training.contract.ts'
import { trainingCsv } from './training-csv.ts'
import './training.css'

const key = ['training'] as const

/** One's own way to a certificate: what is asked for, what is there, what is missing. */
export function TrainingPage() {
  const { t } = useTranslation()
  const own = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getJson('/api/training', OwnTraining, signal),
  })
  const text = useText()
  const [chosen, setChosen] = useState<string | null>(null)
  const pathway = findPathway(chosen ?? own.data?.evidence[0]?.pathway ?? pathways[0]!.id) ?? pathways[0]!
  return (
    <div className="training">
      <PageTitle>{t('training.title')}</PageTitle>
      <h1>{t('training.title')}</h1>
      <p className="sb-quiet training-screen">{t('training.lead')}</p>
      <div className="training-screen">
        <SelectField
          label={t('training.pathway')}
          value={pathway.id}
          onChange={setChosen}
          options={pathways.map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
      </div>
      {own.isLoading && <Skeleton lines={8} />}
      {own.isError && <Failure error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && <Way key={pathway.id} pathway={pathway} evidence={own.data.evidence} />}
    </div>
  )
}

function useText() {
  const { i18n } = useTranslation()
  return (text: Text) => (i18n.language.startsWith('de') ? text.de : text.en)
}

function Way({ pathway, evidence }: { pathway: Pathway; evidence: readonly TrainingEvidence[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const text = useText()
  const own = evidence.filter((one) => one.pathway === pathway.id)
  const [today] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const met = countEvidence(pathway, own, today)
  const unit = (kind: string, count: number) => t(`training.unit.${kind}`, { count })
  const have = ({ requirement, have: there, planned }: Met) => {
    const now = there === null ? t('training.notBoth') : unit(requirement.kind, there)
    return planned === 0 ? now : t('training.andPlanned', { now, planned: unit(requirement.kind, planned) })
  }
  return (
    <>
      <Card
        title={text(pathway.title)}
        aside={
          <span className="sb-row training-screen">
            <Button
              icon={<DownloadIcon size={18} />}
              onClick={() =>
                saveFile(
                  new Blob([trainingCsv(met, own, today)], { type: 'text/csv' }),
                  'csv',
                  `training-${pathway.id}`,
                )
              }
            >
              {t('training.csv')}
            </Button>
            <Button icon={<PrintIcon size={18} />} onClick={() => window.print()}>
              {t('training.print')}
            </Button>
          </span>
        }
      >
        <p className="sb-small sb-quiet">
          {t('training.facts', {
            date: locale.date(pathway.retrievedOn),
            confidence: t(`training.confidence.${pathway.confidence}`),
          })}
        </p>
        <Table
          caption={text(pathway.title)}
          captionHidden
          columns={[
            {
              id: 'requirement',
              header: t('training.requirement'),
              cell: ({ requirement }: Met) => (
                <>
                  {text(requirement.title)}
                  {requirement.note && <span className="sb-small sb-quiet">{text(requirement.note)}</span>}
                </>
              ),
            },
            {
              id: 'need',
              header: t('training.need'),
              cell: ({ requirement: { kind, min, max }, asked }: Met) =>
                max ? `${min}–${unit(kind, max)}` : unit(kind, asked),
            },
            { id: 'have', header: t('training.have'), cell: have },
            {
              id: 'missing',
              header: t('training.missing'),
              cell: ({ isMet, missing, requirement: { kind, isRecommended } }: Met) => {
                if (isMet) return t('training.met')
                return isRecommended ? t('training.recommended') : unit(kind, missing)
              },
            },
          ]}
          rows={met}
          rowKey={({ requirement }) => requirement.id}
        />
        <details className="training-screen">
          <summary>{t('training.sources')}</summary>
          <ul className="training-sources sb-small">
            {pathway.sources.map((url) => (
              <li key={url}>{url}</li>
            ))}
          </ul>
        </details>
      </Card>
      <AddForm pathway={pathway} />
      <Card title={t('training.evidence')}>
        {own.length === 0 ? <p className="sb-quiet sb-small">{t('training.none')}</p> : null}
        <ul className="training-list">
          {own.map((one) => (
            <Line key={one.id} one={one} pathway={pathway} isPlanned={one.on > today} />
          ))}
        </ul>
      </Card>
    </>
  )
}

function Line({ one, pathway, isPlanned }: { one: TrainingEvidence; pathway: Pathway; isPlanned: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const text = useText()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const keep = (own: OwnTraining) => queryClient.setQueryData(key, own)
  const onError = (error: Error) => showToast({ text: problemText(error, t) })
  const restore = useMutation({
    mutationFn: () => sendJson(`/api/training/${one.id}/restore`, OwnTraining, { method: 'POST' }),
    onSuccess: keep,
    onError,
  })
  const remove = useMutation({
    mutationFn: () => sendJson(`/api/training/${one.id}`, OwnTraining, { method: 'DELETE' }),
    onSuccess: (own) => {
      keep(own)
      showToast({ text: t('training.removed'), undo: () => restore.mutate() })
    },
    onError,
  })
  const requirement = piecesOf(pathway).find(({ id }) => id === one.requirement)
  const what = requirement ? text(requirement.title) : one.requirement
  return (
    <li>
      <span>
        {what} ·{' '}
        {requirement ? t(`training.unit.${requirement.kind}`, { count: one.quantity }) : one.quantity}{' '}
        {isPlanned && <Chip>{t('training.planned')}</Chip>}
        <span className="sb-small sb-quiet">
          {' '}
          {[locale.date(one.on), one.supervisor, one.note].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="training-screen">
        <IconButton
          label={t('training.remove', { what, date: locale.date(one.on) })}
          icon={<CloseIcon size={18} />}
          onClick={() => remove.mutate()}
        />
      </span>
    </li>
  )
}

function AddForm({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation()
  const text = useText()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const asked = piecesOf(pathway)
  const [requirement, setRequirement] = useState(asked[0]?.id ?? '')
  const [quantity, setQuantity] = useState('1')
  const [on, setOn] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const [supervisor, setSupervisor] = useState('')
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())
  const number = Number(quantity.trim().replace(',', '.'))
  const isFit =
    quantity.trim() !== '' && number > 0 && Math.round(number * 100) === Number((number * 100).toFixed(6))
  const add = useMutation({
    mutationFn: () =>
      sendJson('/api/training', OwnTraining, {
        method: 'POST',
        body: { id, pathway: pathway.id, requirement, quantity: number, on, supervisor, note },
      }),
    onSuccess: (own) => {
      queryClient.setQueryData(key, own)
      setId(crypto.randomUUID())
      setNote('')
      setTried(false)
      showToast({ text: t('training.added') })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isFit && !add.isPending) add.mutate()
  }
  return (
    <Card title={t('training.add')} className="training-screen">
      <form className="page-form" noValidate onSubmit={submit}>
        {add.isError && (
          <Banner tone="look" announce>
            {problemText(add.error, t)}
          </Banner>
        )}
        <div className="training-fields">
          <SelectField
            label={t('training.what')}
            value={requirement}
            onChange={setRequirement}
            options={asked.map(({ id: value, title }) => ({ value, label: text(title) }))}
          />
          <TextField
            label={t('training.howMuch')}
            inputMode="decimal"
            error={isTried && !isFit ? t('training.number') : undefined}
            value={quantity}
            onChange={setQuantity}
          />
          <DateField label={t('training.on')} value={on} onChange={setOn} />
          <TextField
            label={t('training.supervisor')}
            optional
            maxLength={200}
            value={supervisor}
            onChange={setSupervisor}
          />
          <TextField label={t('training.note')} optional maxLength={2000} value={note} onChange={setNote} />
        </div>
        <div>
          <Button type="submit" kind="primary" icon={<AddIcon size={18} />} busy={add.isPending}>
            {t('training.keep')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
