import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { LibraryEntry } from './library.contract.ts'
import type { EntryAct } from './own.page.tsx'

type Props = {
  entry: LibraryEntry
  /** Not for those who only read. */
  onChange?: () => void
  onDo?: (entry: LibraryEntry, act: EntryAct) => void
}

/** One entry with what can be done with it. */
export function OwnEntryLine({ entry, onChange, onDo }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { id, status, audience, language, content, changedAt } = entry
  const name = locale.name(content.title)
  const isDraft = status === 'draft'
  const href = content.kind === 'technique' ? `/library/techniques/${id}` : `/library/guide/${id}`
  const hasPage =
    content.kind === 'technique' || (content.kind === 'chapter' && !isDraft && audience === 'clients')
  return (
    <li className="library-line">
      <div className="sb-row sb-between">
        {hasPage ? (
          <Link href={href} lang={language} className="library-name">
            {content.title}
          </Link>
        ) : (
          <strong lang={language} dir="auto" className="library-name">
            {content.title}
          </strong>
        )}
        <span className="sb-row">
          <Chip>{t(`library.kindName.${content.kind}`)}</Chip>
          <Chip tone={isDraft ? 'look' : 'good'}>{t(isDraft ? 'library.draft' : 'library.published')}</Chip>
          {content.kind !== 'technique' && (
            <Chip>{t(audience === 'clients' ? 'library.forClients' : 'library.forTeam')}</Chip>
          )}
        </span>
      </div>
      <div className="sb-row sb-between">
        <span className="sb-small sb-quiet">{t('library.changedOn', { date: locale.date(changedAt) })}</span>
        {onDo && (
          <span className="sb-row">
            <Button kind="quiet" aria-label={t('library.changeOne', { name })} onClick={onChange}>
              {t('library.change')}
            </Button>
            <Button
              kind="quiet"
              aria-label={t(isDraft ? 'library.publishOne' : 'library.withdrawOne', { name })}
              onClick={() => onDo(entry, isDraft ? 'publish' : 'withdraw')}
            >
              {t(isDraft ? 'library.publish' : 'library.withdraw')}
            </Button>
            <Button
              kind="quiet"
              aria-label={t('library.removeOne', { name })}
              onClick={() => onDo(entry, 'remove')}
            >
              {t('library.remove')}
            </Button>
          </span>
        )}
      </div>
    </li>
  )
}
