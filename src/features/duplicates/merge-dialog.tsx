import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Person } from '#features/people/people.contract.ts'
import { differingFields, MergePreview, type MergedField, type NewMerge } from './duplicates.contract.ts'
import { useForgetPeople } from './duplicates-query.ts'
import { RecordLine } from './record-line.tsx'

type Props = { a: Person; b: Person; onClose: () => void }

/** Lays two records beside each other; what differs is chosen by hand, and what stands against it is said. */
export function MergeDialog({ a, b, onClose }: Props) {
  const { t } = useTranslation()
  const showToast = useToast()
  const forgetPeople = useForgetPeople()
  const [keptId, setKeptId] = useState(a.id)
  const [from, setFrom] = useState<NewMerge['from']>({})
  const [kept, merged] = keptId === a.id ? [a, b] : [b, a]
  const pair = { keptId: kept.id, mergedId: merged.id }
  const preview = useQuery({
    queryKey: ['duplicates', 'preview', pair],
    queryFn: ({ signal }) =>
      sendJson('/api/duplicates/preview', MergePreview, { method: 'POST', body: pair, signal }),
  })
  const obstacles = preview.data?.obstacles ?? []
  return (
    <SaveDialog
      title={t('duplicates.mergeTitle')}
      action={t('duplicates.merge')}
      disabled={!preview.data || obstacles.length > 0}
      onClose={onClose}
      save={() =>
        sendJson('/api/duplicates/merges', z.strictObject({ id: z.uuid() }), {
          method: 'POST',
          body: { ...pair, from },
        })
      }
      onSaved={() => {
        showToast({ text: t('duplicates.merged') })
        forgetPeople()
      }}
    >
      <RadioCards
        label={t('duplicates.keep')}
        hint={t('duplicates.keepHint')}
        value={keptId}
        onChange={(id) => {
          setKeptId(id)
          setFrom({})
        }}
        options={[a, b].map((person) => ({ value: person.id, label: <RecordLine person={person} /> }))}
      />
      {preview.isLoading && <Skeleton lines={3} />}
      {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
      {obstacles.length > 0 && (
        <Banner tone="look" title={t('duplicates.cannot')} announce>
          {obstacles.map((one) => (
            <p key={one}>{t(`duplicates.obstacle.${one}`)}</p>
          ))}
        </Banner>
      )}
      {preview.data && obstacles.length === 0 && (
        <>
          <Differences
            preview={preview.data}
            from={from}
            onChange={(field, source) => setFrom({ ...from, [field]: source })}
          />
          <p className="sb-small sb-quiet">{t('duplicates.mergeText')}</p>
        </>
      )}
    </SaveDialog>
  )
}

type DifferencesProps = {
  preview: MergePreview
  from: NewMerge['from']
  onChange: (field: MergedField, source: 'kept' | 'merged') => void
}

function Differences({ preview, from, onChange }: DifferencesProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const fields = differingFields(preview.kept, preview.merged)
  const said = (person: Person, field: MergedField) => {
    const value = person[field]
    if (value === null) return t('duplicates.nothing')
    if (field === 'birthDate') return locale.date(value)
    return field === 'shape' ? t(`people.shapeName.${person.shape}`) : locale.name(value)
  }
  if (fields.length === 0) return <p>{t('duplicates.same')}</p>
  return fields.map((field) => (
    <RadioCards
      key={field}
      inRow
      label={t(`duplicates.field.${field}`)}
      value={from[field] ?? 'kept'}
      onChange={(source) => onChange(field, source)}
      options={(['kept', 'merged'] as const).map((source) => ({
        value: source,
        label: said(preview[source], field),
      }))}
    />
  ))
}
