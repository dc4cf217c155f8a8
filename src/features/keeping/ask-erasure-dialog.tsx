import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Failure } from '#client/clinic/failure.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { ErasurePreviewPart } from './erasure-preview-part.tsx'
import {
  Erasure,
  erasureGrounds,
  ErasurePreview,
  groundsPastRetention,
  type ErasureGround,
} from './keeping.contract.ts'
import { keepingQuery } from './keeping-query.ts'

const wholeCase = 'case'

type Props = { found: Case; today: string; onClose: () => void }

/** First what would go and what would stay; then who asked for it, for a second person to decide. */
export function AskErasureDialog({ found, today, onClose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [whose, setWhose] = useState(wholeCase)
  const [ground, setGround] = useState<ErasureGround>('asked-by-person')
  const [askedOn, setAskedOn] = useState(today)
  const [askedBy, setAskedBy] = useState('')
  const [reason, setReason] = useState('')
  const personId = whose === wholeCase ? null : whose
  const preview = useQuery({
    queryKey: ['case', found.id, 'erasure-preview', whose],
    queryFn: ({ signal }) =>
      sendJson(`/api/cases/${found.id}/erasures/preview`, ErasurePreview, {
        method: 'POST',
        body: { personId },
        signal,
      }),
  })
  const isTooEarly = preview.data?.retention.state !== 'free' && !groundsPastRetention.includes(ground)
  const isBlocked = !preview.data || preview.data.isOnHold || isTooEarly
  return (
    <SaveDialog
      title={t('keeping.lookTitle')}
      action={t('keeping.ask')}
      disabled={isBlocked || askedBy.trim() === '' || askedOn === ''}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/erasures`, Erasure, {
          method: 'POST',
          body: { personId, ground, askedOn, askedBy, reason },
        })
      }
      onSaved={() => {
        showToast({ text: t('keeping.asked') })
        void queryClient.invalidateQueries({ queryKey: keepingQuery(found.id).queryKey })
      }}
    >
      <SelectField
        label={t('keeping.whose')}
        value={whose}
        onChange={setWhose}
        options={[
          { value: wholeCase, label: t('keeping.wholeCase') },
          ...found.participants.map(({ person }) => ({ value: person.id, label: locale.name(person.name) })),
        ]}
      />
      <SelectField
        label={t('keeping.ground')}
        value={ground}
        onChange={setGround}
        options={erasureGrounds.map((value) => ({ value, label: t(`keeping.groundName.${value}`) }))}
      />
      {preview.isLoading && <Skeleton lines={4} />}
      {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && <ErasurePreviewPart preview={preview.data} isTooEarly={isTooEarly} found={found} />}
      {preview.data && !preview.data.isOnHold && !isTooEarly && (
        <>
          <TextField
            label={t('keeping.askedBy')}
            required
            maxLength={300}
            value={askedBy}
            onChange={setAskedBy}
          />
          <DateField label={t('keeping.askedOn')} value={askedOn} onChange={setAskedOn} />
          <TextArea
            label={t('keeping.reason')}
            optional
            maxLength={5000}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </SaveDialog>
  )
}
