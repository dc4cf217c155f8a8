import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { NotePreviewPane } from './note-preview.tsx'
import type { NoteDraft } from './notes.contract.ts'

type Props = {
  noteId: string
  note: NoteDraft
  saveNow?: () => Promise<unknown>
  onClose: () => void
}

/** A look at who reads what, and nothing else. */
export function PreviewDialog({ noteId, note, saveNow, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      wide
      isText
      title={t('notes.preview')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('ui.close')}</Button>}
    >
      <NotePreviewPane noteId={noteId} note={note} saveNow={saveNow} />
    </Dialog>
  )
}
