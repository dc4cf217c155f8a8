import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import type { OwnCopy } from './case-entries.contract.ts'

/** What a client said to something they were given, newest first. */
export function MyReplies({ copy }: { copy: OwnCopy }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (copy.replies.length === 0) return null
  return (
    <ul className="entry-replies sb-small">
      {copy.replies.map((reply) => (
        <li key={reply.id}>
          {t(
            {
              agreed: 'entries.youAgreed',
              'not-yet': 'entries.youNotYet',
              rated: 'entries.youRated',
              words: 'entries.youWrote',
            }[reply.answer],
            { date: locale.date(reply.repliedAt.slice(0, 10)), rating: reply.rating ?? '' },
          )}
          {reply.words !== null && (
            <span className="sb-voice" dir="auto">
              {' '}
              {reply.words}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
