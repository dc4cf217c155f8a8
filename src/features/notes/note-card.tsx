import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useLaneWords } from './lane-words.ts'
import type { Note } from './notes.contract.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import type { Part } from './sharing.contract.ts'

type Props = {
  note: Note
  mayWrite: boolean
  /** Looks through the eyes of the others; not at what was written for oneself alone. */
  mayPreview: boolean
  onEdit: (id: string) => void
  onAmend: (id: string) => void
}

/** One note as far as the reader's lanes go, and what they may do with it. */
export function NoteCard({ note, mayWrite, mayPreview, onEdit, onAmend }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const me = useMe()
  const [looking, setLooking] = useState(false)
  const isOwn = note.authorId === me.id
  return (
    <Card isOneOfMany title={locale.date(note.occurredOn)} aside={<LaneChip part={note} />}>
      {note.amendsId && <p className="sb-tiny">{t('notes.amends')}</p>}
      <PartText part={note} />
      {note.segments.map((segment) => (
        <section key={segment.id} className="note-further">
          <LaneChip part={segment} />
          <PartText part={segment} />
        </section>
      ))}
      <div className="sb-card-foot">
        <span className="sb-tiny">
          {note.signedAt ? t('notes.signedOn', { date: locale.date(note.signedAt) }) : t('notes.draft')}
        </span>
        <span className="sb-row">
          {mayPreview && isOwn && note.status === 'signed' && (
            <Button kind="quiet" onClick={() => setLooking(true)}>
              {t('notes.preview')}
            </Button>
          )}
          {mayWrite && note.status === 'draft' && isOwn && (
            <Button kind="quiet" onClick={() => onEdit(note.id)}>
              {t('notes.edit')}
            </Button>
          )}
          {mayWrite && note.status === 'signed' && (
            <Button kind="quiet" onClick={() => onAmend(note.id)}>
              {t('notes.amend')}
            </Button>
          )}
        </span>
      </div>
      {looking && <PreviewDialog noteId={note.id} note={note} onClose={() => setLooking(false)} />}
    </Card>
  )
}

function LaneChip({ part }: { part: Part }) {
  const words = useLaneWords()
  return <Chip icon={<LockIcon size={14} />}>{words.recipient(part)}</Chip>
}

function PartText({ part }: { part: Part }) {
  const { t } = useTranslation()
  const words = useLaneWords()
  const facts = [
    part.setting === 'joint' ? '' : t(`notes.settingName.${part.setting}`),
    part.speakerId ? t('notes.saidBy', { name: words.nameOf(part.speakerId) }) : '',
    part.inConfidence ? t('notes.why.inConfidence') : '',
    part.isThirdParty ? (part.thirdParty ?? t('notes.why.thirdParty')) : '',
    part.shareReason ? t('notes.sharedBecause', { reason: part.shareReason }) : '',
  ].filter(Boolean)
  return (
    <>
      {facts.length > 0 && <p className="sb-tiny">{facts.join(' · ')}</p>}
      <p className="note-body" dir="auto">
        {part.body}
      </p>
    </>
  )
}
