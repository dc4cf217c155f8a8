import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { FileField } from '#client/ui/file-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { useRefresh } from './history-query.ts'
import { LifeStoryPage } from './life-story.contract.ts'
import { shrinkPicture } from './shrink-picture.ts'

type Props = { childId: string; page: LifeStoryPage | null; nextPosition: number; onClose: () => void }

/** A page of the life story, as a draft: title, words, and perhaps a picture. */
export function PageDialog({ childId, page, nextPosition, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const refresh = useRefresh(found.id)
  const [id] = useState(() => page?.id ?? crypto.randomUUID())
  // What has been stored already when a later step fails, so that trying again goes on from there.
  const [stored, setStored] = useState(page)
  const [draft, setDraft] = useState({
    position: String(page?.position ?? nextPosition),
    title: page?.title ?? '',
    text: page?.text ?? '',
  })
  const [file, setFile] = useState<File | null>(null)
  const [words, setWords] = useState(page?.picture ?? '')
  const [isTakenOff, setIsTakenOff] = useState(false)
  const change = (next: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...next }))
  async function save() {
    if (file && words.trim() === '') throw new ApiProblem('invalid', t('history.pictureNeedsWords'), 400)
    const data = file && (await pictureOf(file))
    const body = { ...draft, position: Math.min(1000, Math.max(1, Number(draft.position) || nextPosition)) }
    let saved = stored
      ? await sendJson(`/api/life-story-pages/${id}`, LifeStoryPage, {
          method: 'PUT',
          version: stored.version,
          body,
        })
      : await sendJson(`/api/cases/${found.id}/life-story-pages`, LifeStoryPage, {
          method: 'POST',
          body: { id, childId, ...body },
        })
    setStored(saved)
    const path = `/api/life-story-pages/${id}/picture`
    if (data)
      saved = await sendJson(path, LifeStoryPage, {
        method: 'PUT',
        version: saved.version,
        body: { data, description: words },
      })
    else if (isTakenOff && saved.picture !== null)
      saved = await sendJson(path, LifeStoryPage, { method: 'DELETE', version: saved.version })
    return saved
  }
  async function pictureOf(chosen: File) {
    try {
      return await shrinkPicture(chosen)
    } catch {
      throw new ApiProblem('invalid', t('history.pictureBad'), 400)
    }
  }
  return (
    <SaveDialog
      title={t(page ? 'history.pageEdit' : 'history.pageAdd')}
      action={t('history.save')}
      onClose={() => {
        onClose()
        void refresh()
      }}
      save={save}
      onSaved={() => showToast({ text: t('history.saved') })}
    >
      <TextField
        label={t('history.pageTitle')}
        maxLength={120}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <TextArea
        label={t('history.pageText')}
        hint={t('history.pageTextHint')}
        voice
        rows={5}
        maxLength={4000}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <FileField
        label={t('history.picture')}
        hint={
          page?.picture && !file && !isTakenOff
            ? t('history.pictureKept', { words: page.picture })
            : t('history.pictureHint')
        }
        optional
        accept="image/png,image/jpeg,image/webp"
        onChoose={setFile}
      />
      {file && (
        <TextField
          label={t('history.pictureWords')}
          hint={t('history.pictureWordsHint')}
          maxLength={300}
          value={words}
          onChange={setWords}
        />
      )}
      {page?.picture && !file && (
        <Checkbox label={t('history.pictureRemove')} checked={isTakenOff} onChange={setIsTakenOff} />
      )}
      <TextField
        label={t('history.pageNumber')}
        short
        inputMode="numeric"
        maxLength={4}
        value={draft.position}
        onChange={(position) => change({ position })}
      />
    </SaveDialog>
  )
}
