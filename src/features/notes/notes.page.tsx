import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay, useMe } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, LockIcon, NoteIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Note, NotePage } from './notes.contract.ts'
import { NoteEditor } from './note-editor.tsx'
import './notes.css'

/** Dated notes of a case, newest first. */
export function NotesPage() {
  const { t } = useTranslation()
  const found = useCase()
  const mayWrite = useMay('note.write') && found.isTreating
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [editing, setEditing] = useState<Note | null>(null)
  const startButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) startButton.current?.focus()
    wasEditing.current = editing !== null
  }, [editing])
  const notes = useInfiniteQuery({
    queryKey: ['case', found.id, 'notes'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getJson(
        `/api/cases/${found.id}/notes${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`,
        NotePage,
        signal,
      ),
    getNextPageParam: (page) => page.next,
  })
  const start = useMutation({
    mutationFn: (amendsId: string | null) =>
      sendJson(`/api/cases/${found.id}/notes`, Note, {
        method: 'POST',
        body: {
          id: crypto.randomUUID(),
          lane: 'team',
          personId: null,
          subjectIds: [],
          speakerId: null,
          setting:
            found.format === 'individual' ? 'individual' : found.format === 'group' ? 'group' : 'joint',
          occurredOn: new Date().toLocaleDateString('sv-SE'),
          body: '',
          amendsId,
        },
      }),
    onSuccess: setEditing,
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const startByKey = useEffectEvent((event: KeyboardEvent) => {
    const isTyping =
      event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog')
    if (
      event.key !== 'n' ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping ||
      editing ||
      !mayWrite
    )
      return
    event.preventDefault()
    start.mutate(null)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => startByKey(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  async function stopEditing() {
    setEditing(null)
    await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'notes'] })
  }
  const items = (notes.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (note) => note.id !== editing?.id,
  )
  return (
    <div className="notes">
      <PageTitle>{t('notes.title')}</PageTitle>
      {mayWrite && !editing && (
        <div>
          <Button
            ref={startButton}
            kind="primary"
            icon={<AddIcon />}
            busy={start.isPending}
            onClick={() => start.mutate(null)}
          >
            {t('notes.new')}
          </Button>
        </div>
      )}
      {editing && <NoteEditor key={editing.id} note={editing} onDone={() => void stopEditing()} />}
      {notes.isLoading && <Skeleton lines={8} />}
      {notes.isError && <Failure error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.isSuccess && items.length === 0 && !editing && (
        <EmptyState icon={<NoteIcon size={32} />} title={t('notes.none')}>
          {t('notes.noneText')}
        </EmptyState>
      )}
      {items.map((note) => (
        <NoteCard
          key={note.id}
          note={note}
          mayWrite={mayWrite}
          onEdit={setEditing}
          onAmend={(id) => start.mutate(id)}
        />
      ))}
      {notes.hasNextPage && (
        <ShowMore
          shown={items.length}
          step={30}
          busy={notes.isFetchingNextPage}
          onMore={() => void notes.fetchNextPage()}
        />
      )}
    </div>
  )
}

type NoteCardProps = {
  note: Note
  mayWrite: boolean
  onEdit: (note: Note) => void
  onAmend: (id: string) => void
}

function NoteCard({ note, mayWrite, onEdit, onAmend }: NoteCardProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const me = useMe()
  const found = useCase()
  const whose = note.personId ? ` · ${personIn(found, note.personId).name}` : ''
  return (
    <Card
      isOneOfMany
      title={locale.date(note.occurredOn)}
      aside={
        <Chip icon={<LockIcon size={14} />}>
          {t(`notes.laneName.${note.lane}`)}
          {whose}
        </Chip>
      }
    >
      {note.amendsId && <p className="sb-tiny">{t('notes.amends')}</p>}
      <p className="note-body">{note.body}</p>
      <div className="sb-card-foot">
        <span className="sb-tiny">
          {note.signedAt ? t('notes.signedOn', { date: locale.date(note.signedAt) }) : t('notes.draft')}
        </span>
        {mayWrite && note.status === 'draft' && note.authorId === me.id && (
          <Button kind="quiet" onClick={() => onEdit(note)}>
            {t('notes.edit')}
          </Button>
        )}
        {mayWrite && note.status === 'signed' && (
          <Button kind="quiet" onClick={() => onAmend(note.id)}>
            {t('notes.amend')}
          </Button>
        )}
      </div>
    </Card>
  )
}
