import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, NoteIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { EntryForm } from './entry-form.tsx'
import { LibraryEntry, type EntryDraft, type EntryKind } from './library.contract.ts'
import { LibraryFrame } from './library-frame.tsx'
import { entriesQuery } from './library-query.ts'
import { OwnEntryLine } from './own-entry-line.tsx'

const kinds = ['technique', 'reading', 'chapter'] as const

/** What the practice itself added: written, published, taken away and brought back here. */
export function OwnPage() {
  const { t } = useTranslation()
  const mayWrite = useMay('library.write')
  const entries = useQuery(entriesQuery)
  const { add } = useSearch({ from: '/signed-in/library/own' })
  const navigate = useNavigate()
  const [changing, setChanging] = useState<LibraryEntry | null>(null)
  const { keep, error, change } = useEntryChanges()
  const asked = kinds.find((one) => one === add)
  const subject = changing ?? (mayWrite ? asked : undefined)
  const begin = (kind: EntryKind | undefined) => {
    setChanging(null)
    void navigate({ to: '/library/own', search: { add: kind }, replace: true, ignoreBlocker: true })
  }
  const items = entries.data?.items ?? []
  return (
    <LibraryFrame title={t('library.own')}>
      <p className="sb-measure">{t(mayWrite ? 'library.ownText' : 'library.ownReadOnly')}</p>
      {mayWrite && !subject && (
        <div className="sb-row">
          {kinds.map((kind) => (
            <Button key={kind} icon={<AddIcon size={18} />} onClick={() => begin(kind)}>
              {t(`library.addKind.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {subject && (
        <EntryForm
          key={typeof subject === 'string' ? subject : subject.id}
          subject={subject}
          onSaved={(saved) => {
            keep(saved)
            begin(undefined)
          }}
          onCancel={() => begin(undefined)}
        />
      )}
      {error && (
        <Banner tone="look" announce>
          {problemText(error, t)}
        </Banner>
      )}
      {entries.isLoading && <Skeleton lines={6} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && items.length === 0 && !subject && (
        <EmptyState icon={<NoteIcon size={32} />} title={t('library.ownNone')}>
          {t('library.ownNoneText')}
        </EmptyState>
      )}
      <ul className="library-list">
        {items.map((entry) => (
          <OwnEntryLine
            key={entry.id}
            entry={entry}
            {...(mayWrite && { onChange: () => setChanging(entry), onDo: change })}
          />
        ))}
      </ul>
    </LibraryFrame>
  )
}

export type EntryAct = 'publish' | 'withdraw' | 'remove' | 'restore'

/** Publishing, taking back and taking away, each with its undo. */
function useEntryChanges() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const keep = (saved: LibraryEntry) => {
    void queryClient.invalidateQueries({ queryKey: entriesQuery.queryKey })
    void queryClient.invalidateQueries({ queryKey: ['guide'] })
    return saved
  }
  const acting = useMutation({
    mutationFn: ({ entry, act }: { entry: LibraryEntry; act: EntryAct }) => send(entry, act),
    onSuccess: (saved, { act }) => {
      keep(saved)
      const undo = opposite[act]
      showToast({
        text: t(`library.did.${act}`),
        undo: () => acting.mutate({ entry: saved, act: undo }),
      })
    },
    // Somebody was faster: what is there now is shown.
    onError: () => void queryClient.invalidateQueries({ queryKey: entriesQuery.queryKey }),
  })
  return {
    keep,
    error: acting.error,
    change: (entry: LibraryEntry, act: EntryAct) => acting.mutate({ entry, act }),
  }
}

const opposite = {
  publish: 'withdraw',
  withdraw: 'publish',
  remove: 'restore',
  restore: 'remove',
} as const satisfies Record<EntryAct, EntryAct>

function send(entry: LibraryEntry, act: EntryAct): Promise<LibraryEntry> {
  const { id, version, audience, language, content } = entry
  const url = `/api/library/entries/${id}`
  if (act === 'remove') return sendJson(url, LibraryEntry, { method: 'DELETE', version })
  if (act === 'restore') return sendJson(`${url}/restoration`, LibraryEntry, { method: 'POST', version })
  const status = act === 'publish' ? 'published' : 'draft'
  const body: EntryDraft = { status, audience, language, content }
  return sendJson(url, LibraryEntry, { method: 'PUT', version, body })
}
