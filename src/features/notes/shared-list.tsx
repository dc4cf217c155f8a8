import { useTranslation } from 'react-i18next'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { LockIcon, NoteIcon, PeopleIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { SharedSegment } from './shared-notes.contract.ts'
import './notes.css'

/** What a client reads, as they read it: day, setting, text. It looks alike whatever else there may be. */
export function SharedList({ items }: { items: readonly SharedSegment[] }) {
  const { t } = useTranslation()
  if (items.length === 0)
    return (
      <EmptyState icon={<NoteIcon size={32} />} title={t('notes.mineNone')}>
        {t('notes.mineNoneText')}
      </EmptyState>
    )
  return items.map((item) => <SharedCard key={item.id} item={item} />)
}

function SharedCard({ item }: { item: SharedSegment }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const isOwn = item.lane === 'self'
  return (
    <Card
      isOneOfMany
      title={locale.date(item.occurredOn)}
      aside={
        <Chip icon={isOwn ? <LockIcon size={14} /> : <PeopleIcon size={14} />}>
          {t(isOwn ? 'notes.mineOwn' : 'notes.mineShared')}
        </Chip>
      }
    >
      <p className="sb-tiny">{t(`notes.settingName.${item.setting}`)}</p>
      <p className="note-body" dir="auto">
        {item.body}
      </p>
    </Card>
  )
}
