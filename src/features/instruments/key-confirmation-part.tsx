import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { InstrumentDetail } from './instruments.contract.ts'

/** A key that could not be verified: what that means, and the owner's word that it was compared with the licensed form. */
export function KeyConfirmationPart({ detail }: { detail: InstrumentDetail }) {
  const { t } = useTranslation()
  const mayConfirm = useMay('key.confirm')
  const [isOpen, setIsOpen] = useState(false)
  const { keyConfirmation: key } = detail
  if (!key) return null
  return (
    <>
      <p>
        {key.isConfirmed
          ? `${t('instruments.keyConfirmed')} ${key.statement ?? ''}`
          : t(`instruments.keyOpen.${key.published}`)}
      </p>
      {mayConfirm && (
        <div>
          <Button onClick={() => setIsOpen(true)}>
            {t(key.isConfirmed ? 'instruments.keyTakeBack' : 'instruments.keyConfirm')}
          </Button>
        </div>
      )}
      {isOpen && (
        <ConfirmDialog detail={detail} isConfirmed={!key.isConfirmed} onClose={() => setIsOpen(false)} />
      )}
    </>
  )
}

function ConfirmDialog({
  detail,
  isConfirmed,
  onClose,
}: {
  detail: InstrumentDetail
  isConfirmed: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [statement, setStatement] = useState('')
  const { id, version } = detail.summary
  return (
    <SaveDialog
      title={t(isConfirmed ? 'instruments.keyConfirmTitle' : 'instruments.keyTakeBackTitle')}
      action={t(isConfirmed ? 'instruments.keyConfirm' : 'instruments.keyTakeBack')}
      disabled={statement.trim() === ''}
      onClose={onClose}
      save={() =>
        sendJson(`/api/instruments/${encodeURIComponent(id)}/key-confirmation`, Nothing, {
          method: 'PUT',
          body: { version, isConfirmed, statement },
        })
      }
      onSaved={() => {
        showToast({ text: t(isConfirmed ? 'instruments.keySaved' : 'instruments.keyTakenBack') })
        void queryClient.invalidateQueries({ queryKey: ['instrument', id] })
        void queryClient.invalidateQueries({ queryKey: ['instruments'] })
      }}
    >
      <p>{t(isConfirmed ? 'instruments.keyConfirmText' : 'instruments.keyTakeBackText')}</p>
      <TextArea
        label={t('instruments.keyWhy')}
        hint={t('instruments.keyWhyHint')}
        maxLength={2000}
        value={statement}
        onChange={setStatement}
      />
    </SaveDialog>
  )
}
