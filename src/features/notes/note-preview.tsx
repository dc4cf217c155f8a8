import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useLaneWords } from './lane-words.ts'
import type { NoteDraft, NoteSegment } from './notes.contract.ts'
import { NotePreview, type NoteReader } from './shared-notes.contract.ts'
import { SharedList } from './shared-list.tsx'

type Props = {
  noteId: string
  note: NoteDraft
  /** Before the look: what is looked at is what is saved. */
  saveNow?: (() => Promise<unknown>) | undefined
}

/** Who reads what of a note, one reader at a time: as they see it, and for its author what is kept from them and why. */
export function NotePreviewPane({ noteId, note, saveNow }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(null)
  const preview = useQuery({
    queryKey: ['note-preview', noteId],
    // Somebody may have left, or been given another lane, since the last look.
    gcTime: 0,
    staleTime: 0,
    // A reason may be half written when the window comes back.
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      await saveNow?.()
      return getJson(`/api/notes/${noteId}/preview`, NotePreview, signal)
    },
  })
  if (preview.isError) return <Failure error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data || preview.isFetching) return <Skeleton lines={5} />
  const { readers } = preview.data
  const reader = readers.find(({ id }) => id === chosen) ?? readers[0]
  if (!reader) return <p className="sb-quiet">{t('notes.noReaders')}</p>
  return (
    <div className="note-preview">
      <ReaderChoice readers={readers} value={reader.id} onChange={setChosen} />
      <ReaderView noteId={noteId} note={note} reader={reader} />
      <p className="sb-small sb-quiet">{t('notes.processApart')}</p>
    </div>
  )
}

/** So many fit beside each other. */
const mostInARow = 4

function useReaderName() {
  const { t } = useTranslation()
  const found = useCase()
  const words = useLaneWords()
  return ({ kind, id }: NoteReader) => {
    if (kind === 'person') return words.nameOf(id)
    const place = found.team.find(({ memberId }) => memberId === id)
    return place?.position === 'supervisor'
      ? t('notes.supervisor', { name: place.name })
      : (place?.name ?? t('notes.colleague'))
  }
}

type ChoiceProps = { readers: readonly NoteReader[]; value: string; onChange: (id: string) => void }

function ReaderChoice({ readers, value, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const nameOf = useReaderName()
  const options = readers.map((reader) => ({ value: reader.id, label: nameOf(reader) }))
  const common = { label: t('notes.seenBy'), options, value, onChange }
  return readers.length > mostInARow ? <SelectField {...common} /> : <SegmentedControl {...common} />
}

function ReaderView({ noteId, note, reader }: { noteId: string; note: NoteDraft; reader: NoteReader }) {
  const { t } = useTranslation()
  const nameOf = useReaderName()
  const read = new Set(reader.reads.map(({ id }) => id))
  const parts: NoteSegment[] = [{ ...note, id: noteId }, ...note.segments]
  // What its author keeps to themself is no part of what others could read.
  const withheld = parts.filter(({ id, lane }) => !read.has(id) && lane !== 'process')
  return (
    <div className="note-preview-columns">
      <section className="sb-stack" aria-label={t('notes.sees', { name: nameOf(reader) })}>
        <h3>{t('notes.sees', { name: nameOf(reader) })}</h3>
        <SharedList items={reader.reads} />
      </section>
      {withheld.length > 0 && (
        <section className="sb-stack" aria-label={t('notes.keptFrom', { name: nameOf(reader) })}>
          <h3>{t('notes.keptFrom', { name: nameOf(reader) })}</h3>
          <p className="sb-small sb-quiet">{t('notes.keptFromText')}</p>
          {withheld.map((part) => (
            <Withheld key={part.id} part={part} />
          ))}
        </section>
      )}
    </div>
  )
}

function Withheld({ part }: { part: NoteSegment }) {
  const { t } = useTranslation()
  const words = useLaneWords()
  const why = [
    part.lane === 'self'
      ? t('notes.why.self', { name: words.nameOf(part.personId) })
      : t(`notes.why.${part.lane}`),
    ...(part.inConfidence ? [t('notes.why.inConfidence')] : []),
    ...(part.isThirdParty ? [t('notes.why.thirdParty')] : []),
  ]
  return (
    <div className="note-withheld">
      <div className="sb-row">
        {why.map((reason) => (
          <Chip key={reason} icon={<LockIcon size={14} />}>
            {reason}
          </Chip>
        ))}
      </div>
      <p className="note-body sb-small sb-quiet" dir="auto">
        {part.body}
      </p>
    </div>
  )
}
