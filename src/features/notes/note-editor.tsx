import { useMutation } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { EyeIcon, LockIcon } from '#client/ui/icons.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { SaveState } from '#client/ui/save-state.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { FurtherPart } from './further-part.tsx'
import { recipientsIn, useLaneWords } from './lane-words.ts'
import { Note } from './notes.contract.ts'
import { OwnPart } from './own-part.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { partsOf } from './sharing.contract.ts'
import { useAutosave } from './use-autosave.ts'
import { useParts } from './use-parts.ts'
import './notes.css'

/** Writes a draft: saves by itself, shows both texts when another window was faster, signs in the end. */
export function NoteEditor({ note, onDone }: { note: Note; onDone: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useLaneWords()
  const showToast = useToast()
  const autosave = useAutosave(note)
  const { draft, change, conflict } = autosave
  const parts = useParts(autosave)
  const [asking, setAsking] = useState<'sign' | 'discard' | 'preview' | null>(null)
  const bodyId = useId()
  // One opens a note to write.
  useEffect(() => document.getElementById(bodyId)?.focus(), [bodyId])
  useBlocker({
    shouldBlockFn: () => autosave.isUnsaved,
    enableBeforeUnload: autosave.isUnsaved,
    withResolver: false,
  })
  const sign = useMutation({
    mutationFn: async () => {
      const saved = await autosave.saveNow()
      return sendJson(`/api/notes/${note.id}/sign`, Note, {
        method: 'POST',
        body: {},
        version: saved.version,
      })
    },
    onSuccess: () => {
      showToast({ text: t('notes.signed') })
      onDone()
    },
    onError: () => setAsking(null),
  })
  const discard = useMutation({
    mutationFn: () =>
      sendJson(`/api/notes/${note.id}`, Nothing, { method: 'DELETE', version: autosave.version() }),
    onSuccess: () => {
      autosave.forget()
      showToast({ text: t('notes.discarded') })
      onDone()
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const close = useMutation({ mutationFn: () => autosave.saveNow(), onSuccess: onDone })
  const wasAlone = partsOf(note).some(({ setting }) => setting === 'individual')
  return (
    <Card title={t('notes.new')} aside={<SaveState status={autosave.status} />} className="note-editor">
      {conflict && <Conflict note={conflict} onTake={autosave.takeTheirs} onKeep={autosave.keepMine} />}
      {sign.isError && (
        <Banner tone="look" announce>
          {problemText(sign.error, t)}
        </Banner>
      )}
      <OwnPart bodyId={bodyId} draft={draft} wasAlone={wasAlone} risks={parts.risks[0]!} onChange={change} />
      {draft.segments.map((segment, index) => (
        <FurtherPart
          key={segment.id}
          segment={segment}
          wasAlone={wasAlone}
          isNew={segment.id === parts.added}
          risks={parts.risks[index + 1]!}
          onChange={(next) => parts.changePart(segment.id, next)}
          onRemove={() => parts.remove(segment)}
        />
      ))}
      <div>
        <Menu
          label={t('notes.addPart')}
          items={recipientsIn(found).map((to) => ({
            label: words.recipient(to),
            onSelect: () => parts.add(to),
          }))}
        />
      </div>
      <div className="sb-row note-acts">
        <Button
          kind="primary"
          icon={<LockIcon />}
          onClick={() => setAsking('sign')}
          disabled={conflict !== null}
        >
          {t('notes.sign')}
        </Button>
        <Button icon={<EyeIcon />} onClick={() => setAsking('preview')} disabled={conflict !== null}>
          {t('notes.preview')}
        </Button>
        <Button busy={close.isPending} onClick={() => close.mutate()} disabled={conflict !== null}>
          {t('notes.close')}
        </Button>
        <Button kind="quiet" onClick={() => setAsking('discard')}>
          {t('notes.discard')}
        </Button>
      </div>
      {asking === 'sign' && (
        <SignDialog
          noteId={note.id}
          draft={draft}
          parts={parts}
          saveNow={autosave.saveNow}
          onChange={change}
          sign={sign}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'preview' && (
        <PreviewDialog
          noteId={note.id}
          note={draft}
          saveNow={autosave.saveNow}
          onClose={() => setAsking(null)}
        />
      )}
      <Dialog
        open={asking === 'discard'}
        onClose={() => setAsking(null)}
        title={t('notes.discardAsk')}
        actions={
          <>
            <Button onClick={() => setAsking(null)}>{t('notes.discardNot')}</Button>
            <Button kind="danger" busy={discard.isPending} onClick={() => discard.mutate()}>
              {t('notes.discard')}
            </Button>
          </>
        }
      >
        <p>{t('notes.discardText')}</p>
      </Dialog>
    </Card>
  )
}

/** What another window saved meanwhile, part by part; what was typed here stays below. */
function Conflict({ note, onTake, onKeep }: { note: Note; onTake: () => void; onKeep: () => void }) {
  const { t } = useTranslation()
  const words = useLaneWords()
  return (
    <Banner
      tone="look"
      announce
      title={t('notes.conflictTitle')}
      actions={
        <>
          <Button onClick={onTake}>{t('notes.takeTheirs')}</Button>
          <Button onClick={onKeep}>{t('notes.keepMine')}</Button>
        </>
      }
    >
      <p>{t('notes.conflictText')}</p>
      <h3>{t('notes.newer')}</h3>
      <p className="note-body">{note.body}</p>
      {note.segments.map((segment) => (
        <div key={segment.id}>
          <h4>{words.part(segment)}</h4>
          <p className="note-body">{segment.body}</p>
        </div>
      ))}
    </Banner>
  )
}
