import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { CaseEntry } from './case-entries.contract.ts'

/** What was given of an entry to whom, and what each said to it. */
export function EntryReplies({ entry }: { entry: CaseEntry }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const there = entry.copies.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (entry.copies.length === 0) return null
  const nameOf = (id: string) => personIn(found, id).name
  return (
    <ul className="entry-replies sb-small">
      {there.length === 0 && <li className="sb-quiet">{t('entries.allTakenBack')}</li>}
      {there.map((copy) => (
        <li key={copy.id}>
          {t('entries.givenTo', {
            names: copy.personId === null ? t('entries.everybody') : nameOf(copy.personId),
            date: locale.date(copy.givenAt.slice(0, 10)),
          })}
          {copy.entryVersion < entry.version && ` · ${t('entries.olderGiven')}`}
        </li>
      ))}
      {entry.copies
        .flatMap(({ replies }) => replies)
        .map((reply) => (
          <li key={reply.id}>
            {t(`entries.replied.${reply.answer}`, {
              name: nameOf(reply.personId),
              rating: reply.rating ?? '',
              date: locale.date(reply.repliedAt.slice(0, 10)),
            })}
            {reply.words !== null && (
              <span className="sb-voice" dir="auto">
                {' '}
                {reply.words}
              </span>
            )}
            {reply.isRecorded && ` (${t('entries.inRoom')})`}
          </li>
        ))}
    </ul>
  )
}
