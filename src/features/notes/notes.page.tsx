import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Case } from '#features/cases/cases.contract.ts'
import { getJson, sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, NoteIcon } from '#client/ui/icons.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { NoteCard } from './note-card.tsx'
import { NoteEditor } from './note-editor.tsx'
import { Note, NotePage, type NoteKind } from './notes.contract.ts'
import { aloneWith } from './setting-field.tsx'
import './notes.css'

/** Dated notes of a case, newest first. */
export function NotesPage() {
  const { t } = useTranslation()
  const found = useCase()
  const mayWrite = useMay('note.write') && found.isTreating
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [editing, setEditing] = useState<Note | null>(null)
  const [kind, setKind] = useState<Exclude<NoteKind, 'all'>>('shared')
  const startButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) startButton.current?.focus()
    wasEditing.current = editing !== null
  }, [editing])
  const notes = useInfiniteQuery({
    queryKey: ['case', found.id, 'notes', kind],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getJson(
        `/api/cases/${found.id}/notes?kind=${kind}${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`,
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
          ...beginningIn(found),
          speakerId: null,
          occurredOn: new Date().toLocaleDateString('sv-SE'),
          body: '',
          amendsId,
        },
      }),
    onSuccess: setEditing,
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const edit = useMutation({
    // The list holds what others read as well, or what one keeps to oneself; the draft is all of it.
    mutationFn: (id: string) => getJson(`/api/notes/${id}`, Note),
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
      {!editing && mayWrite && (
        <SegmentedControl
          label={t('notes.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'shared', label: t('notes.kindShared') },
            { value: 'process', label: t('notes.kindProcess') },
          ]}
          hint={kind === 'process' ? t('notes.kindProcessHint') : undefined}
        />
      )}
      {notes.isLoading && <Skeleton lines={8} />}
      {notes.isError && <Failure error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.isSuccess && items.length === 0 && !editing && (
        <EmptyState
          icon={<NoteIcon size={32} />}
          title={t(kind === 'process' ? 'notes.noneOwn' : 'notes.none')}
        >
          {t(kind === 'process' ? 'notes.noneOwnText' : 'notes.noneText')}
        </EmptyState>
      )}
      {items.map((note) => (
        <NoteCard
          key={note.id}
          note={note}
          mayWrite={mayWrite}
          mayPreview={kind === 'shared'}
          onEdit={(id) => edit.mutate(id)}
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

/** Where a new note begins: with the one person of the case in their own lane, with several with the care team. */
function beginningIn(found: Case) {
  const present = found.participants.filter(({ endedAt }) => endedAt === null)
  const forTeam = { lane: 'team' as const, personId: null, subjectIds: [] }
  if (found.format === 'individual' && present[0])
    return { ...forTeam, ...aloneWith(present[0].person.id, forTeam) }
  return { ...forTeam, setting: found.format === 'group' ? ('group' as const) : ('joint' as const) }
}
