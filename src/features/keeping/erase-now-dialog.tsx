import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Erasure } from './keeping.contract.ts'

type Props = { caseId: string; erasure: Erasure; subject: string; onClose: () => void }

/** The deed that nobody can undo: a word is typed before it. */
export function EraseNowDialog({ caseId, erasure, subject, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const router = useRouter()
  const showToast = useToast()
  const [word, setWord] = useState('')
  return (
    <SaveDialog
      title={t('keeping.executeTitle')}
      action={t('keeping.execute')}
      danger
      disabled={word.trim().toUpperCase() !== 'ERASE'}
      onClose={onClose}
      save={() => sendJson(`/api/erasures/${erasure.id}/execution`, Nothing, { method: 'POST', body: {} })}
      onSaved={() => {
        showToast({ text: t('keeping.executed') })
        // A case that is gone is not asked for again.
        if (erasure.personId === null) void router.navigate({ to: '/cases' })
        else void queryClient.invalidateQueries({ queryKey: ['case', caseId] })
        for (const key of ['cases', 'people', 'search', 'duplicates'])
          void queryClient.invalidateQueries({ queryKey: [key] })
      }}
    >
      <p>
        <strong>{subject}</strong>: {t(`keeping.groundName.${erasure.ground}`)}
      </p>
      <p>{t('keeping.executeText')}</p>
      <TextField label={t('keeping.executeWord')} autoComplete="off" value={word} onChange={setWord} />
    </SaveDialog>
  )
}
