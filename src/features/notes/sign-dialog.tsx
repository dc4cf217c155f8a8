import type { UseMutationResult } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLaneWords } from './lane-words.ts'
import { NotePreviewPane } from './note-preview.tsx'
import type { Note, NoteDraft } from './notes.contract.ts'
import { partsOf } from './sharing.contract.ts'
import { SharingReason } from './sharing-reason.tsx'
import type { useParts } from './use-parts.ts'

type Props = {
  noteId: string
  draft: NoteDraft
  parts: ReturnType<typeof useParts>
  saveNow: () => Promise<unknown>
  onChange: (change: Partial<NoteDraft>) => void
  sign: UseMutationResult<Note, Error, void>
  onClose: () => void
}

/** The last look before a note is locked: who reads what, and a reason where something goes further than it was told. */
export function SignDialog({ noteId, draft, parts, saveNow, onChange, sign, onClose }: Props) {
  const { t } = useTranslation()
  const words = useLaneWords()
  const waitsId = useId()
  const all = partsOf(draft)
  const isEmpty = all.some(({ body }) => body.trim() === '')
  const lacksReason = all.some((part, index) => parts.risks[index]!.length > 0 && !part.shareReason?.trim())
  return (
    <Dialog
      open
      wide
      title={t('notes.signAsk')}
      onClose={onClose}
      actions={
        <>
          {!isEmpty && lacksReason && (
            <p className="sb-dialog-waits" id={waitsId}>
              {t('notes.lacksReason')}
            </p>
          )}
          <Button onClick={onClose}>{t('notes.cancel')}</Button>
          <Button
            kind="primary"
            busy={sign.isPending}
            disabled={isEmpty || lacksReason}
            aria-describedby={!isEmpty && lacksReason ? waitsId : undefined}
            onClick={() => sign.mutate()}
          >
            {t('notes.sign')}
          </Button>
        </>
      }
    >
      <div className="note-preview">
        <p>{t('notes.signText')}</p>
        {isEmpty && <Banner tone="look">{t('notes.emptyPart')}</Banner>}
        <SharingReason
          part={draft}
          risks={parts.risks[0]!}
          name={t('notes.lookTwiceAt', { part: words.part(draft) })}
          onChange={onChange}
        />
        {draft.segments.map((segment, index) => (
          <SharingReason
            key={segment.id}
            part={segment}
            risks={parts.risks[index + 1]!}
            name={t('notes.lookTwiceAt', { part: words.part(segment) })}
            onChange={(next) => parts.changePart(segment.id, next)}
          />
        ))}
        <NotePreviewPane noteId={noteId} note={draft} saveNow={saveNow} />
      </div>
    </Dialog>
  )
}
