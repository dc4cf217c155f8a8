import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { describeContent, titleOfContent, type Line } from '#structures/describe-content.ts'
import { say, type Structure } from '#structures/structure.ts'
import { CaseEntry } from './case-entries.contract.ts'
import { EntryDialog } from './entry-dialog.tsx'
import type { EntryFieldProps } from './entry-field.tsx'
import { EntryLines } from './entry-lines.tsx'
import { EntryReplies } from './entry-replies.tsx'
import { GiveDialog } from './give-dialog.tsx'
import { ReplyDialog } from './reply-dialog.tsx'
import { useEntryActions } from './use-entries.ts'
import { useEntryWords } from './use-entry-words.ts'
import { VersionsDialog } from './versions-dialog.tsx'

type Props = {
  structure: Structure
  entry: CaseEntry
  linkable?: EntryFieldProps['linkable'] | undefined
  /** Where the kind is clear from what stands above. */
  hidesKind?: boolean
  /** Fields that are shown in another way. */
  hides?: readonly string[] | undefined
  /** Shown below what it says. */
  children?: ReactNode
}

/** A title says it already, wholly and as theirs: nothing has to be marked beside it a second time. */
const isHeading = ({ value, voice, source, heardAlone }: Line, title: string) =>
  value === title && voice === null && !heardAlone && (source === null || source === 'said')

/** One entry: what it says, what was given of it, and what can be done with it. */
export function EntryCard({ structure, entry, linkable = [], hidesKind, hides = [], children }: Props) {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const words = useEntryWords((id) => linkable.find((one) => one.id === id)?.title ?? '')
  const showToast = useToast()
  const { remove, refresh } = useEntryActions(found.id)
  const [open, setOpen] = useState<'change' | 'give' | 'versions' | 'reply' | null>(null)
  const close = () => setOpen(null)
  const title = titleOfContent(structure, entry.content, words)
  const withClients = entry.copies.filter(({ withdrawnAt }) => withdrawnAt === null)
  const given = withClients[0]
  const takeBack = async () => {
    try {
      await sendJson(`/api/cases/${found.id}/entry-copies/${given!.id}`, CaseEntry, { method: 'DELETE' })
      showToast({ text: t('entries.takenBack') })
      await refresh()
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
  }
  const mayGive = structure.given === 'copy' && entry.lane === 'team'
  return (
    <Card
      isOneOfMany
      className="entry-one"
      title={title}
      aside={
        found.isTreating && (
          <Menu
            name={t('entries.actions', { title })}
            items={[
              { label: t('entries.change'), onSelect: () => setOpen('change') },
              ...(mayGive ? [{ label: t('entries.giveItem'), onSelect: () => setOpen('give') }] : []),
              ...(given
                ? [
                    { label: t('entries.recordItem'), onSelect: () => setOpen('reply') },
                    { label: t('entries.takeBack'), onSelect: () => void takeBack() },
                  ]
                : []),
              { label: t('entries.versionsItem'), onSelect: () => setOpen('versions') },
              { label: t('entries.remove'), danger: true, onSelect: () => remove(entry.id) },
            ]}
          />
        )
      }
    >
      <EntryLines
        lines={describeContent(structure, entry.content, words).filter(
          (line) => !hides.includes(line.path[0]!) && !isHeading(line, title),
        )}
      />
      {children}
      <EntryReplies entry={entry} />
      <div className="sb-row sb-tiny">
        <span>
          {[
            hidesKind ? '' : say(structure.title, i18n.language),
            entry.onDay ? locale.date(entry.onDay) : '',
            t('entries.changedBy', {
              name: entry.changedBy ?? t('entries.somebody'),
              date: locale.date(entry.changedAt.slice(0, 10)),
            }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {entry.lane !== 'team' && (
          <Chip icon={<LockIcon size={14} />}>{t(`notes.laneName.${entry.lane}`)}</Chip>
        )}
      </div>
      {open === 'change' && <EntryDialog {...{ structure, entry, linkable }} onClose={close} />}
      {open === 'give' && <GiveDialog {...{ structure, entry }} onClose={close} />}
      {open === 'versions' && <VersionsDialog {...{ structure, entry }} onClose={close} />}
      {open === 'reply' && (
        <ReplyDialog {...{ structure, content: entry.content }} copies={withClients} onClose={close} />
      )}
    </Card>
  )
}
