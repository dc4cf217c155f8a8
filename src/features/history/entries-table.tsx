import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findCareCode } from '#families/care-codes/care-schemes.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { EditIcon, TrashIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { Table } from '#client/ui/table.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import { HistoryEntry, lastingKinds } from './history.contract.ts'
import { useRefresh, useRemoval } from './history-query.ts'
import { byTime, dateWords } from './history-words.ts'

type Props = { entries: readonly HistoryEntry[]; birthDate: string | null }

/** Every entry with all it says, in the order of time, to edit and to take away. */
export function EntriesTable({ entries, birthDate }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const remove = useRemoval('history-entries', HistoryEntry, useRefresh(found.id))
  const [editing, setEditing] = useState<HistoryEntry | null>(null)
  const endOf = ({ kind, from, to }: HistoryEntry) => {
    if (to) return dateWords(to, locale, t)
    return from && lastingKinds.includes(kind) && kind !== 'separation' ? t('history.goesOn') : ''
  }
  const toldBy = (entry: HistoryEntry) =>
    entry.sourcePersonId ? personIn(found, entry.sourcePersonId).name : t(`history.toldBy.${entry.source}`)
  return (
    <Card title={t('history.entries')}>
      <Table
        caption={t('history.entries')}
        captionHidden
        columns={[
          {
            id: 'what',
            header: t('history.what'),
            cell: (entry: HistoryEntry) => <What entry={entry} />,
          },
          { id: 'kind', header: t('history.kind'), cell: (entry) => t(`history.kindName.${entry.kind}`) },
          {
            id: 'from',
            header: t('history.from'),
            cell: (entry) => (entry.from ? dateWords(entry.from, locale, t) : t('history.notKnown')),
          },
          { id: 'to', header: t('history.to'), cell: endOf },
          { id: 'told', header: t('history.told'), cell: toldBy, minor: true },
          {
            id: 'actions',
            header: t('history.actions', { what: '' }),
            headerHidden: true,
            cell: (entry) =>
              found.isTreating && (
                <Menu
                  name={t('history.actions', { what: entry.title })}
                  items={[
                    { label: t('history.edit'), icon: <EditIcon />, onSelect: () => setEditing(entry) },
                    {
                      label: t('history.remove'),
                      icon: <TrashIcon />,
                      danger: true,
                      onSelect: () => void remove(entry),
                    },
                  ]}
                />
              ),
          },
        ]}
        rows={entries.toSorted(byTime)}
        rowKey={(entry) => entry.id}
      />
      {editing && <EntryDialog entry={editing} birthDate={birthDate} onClose={() => setEditing(null)} />}
    </Card>
  )
}

function What({ entry }: { entry: HistoryEntry }) {
  const locale = useLocale()
  const found = useCase()
  const { care, whom, withPersonId } = entry
  const codes = (['legalStatuses', 'placements'] as const).flatMap((kind) => {
    const code = kind === 'legalStatuses' ? care?.legalStatus : care?.placement
    return code ? `${findCareCode(care?.scheme ?? null, kind, code)?.label ?? ''} (${code})` : []
  })
  const people = [withPersonId && personIn(found, withPersonId).name, whom, ...(care?.carers ?? [])].filter(
    (name): name is string => Boolean(name),
  )
  return (
    <div className="history-what">
      <span dir="auto">{entry.title}</span>
      {people.length > 0 && (
        <span className="sb-small sb-quiet">{locale.list(people.map((name) => locale.name(name)))}</span>
      )}
      {codes.length > 0 && <span className="sb-small sb-quiet">{codes.join(' · ')}</span>}
      {entry.narrative && (
        <span className="sb-small history-narrative" dir="auto">
          {entry.narrative}
        </span>
      )}
    </div>
  )
}
