import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { EyeIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useToast } from '#client/ui/toast.tsx'
import { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import type { DeskProps } from './desk-props.ts'

/** To whom the map is shown by now, what they said to it, and the way to take it back. */
export function ShownLine({ desk, state, people, mayWrite }: DeskProps & { mayWrite: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const showToast = useToast()
  const withdraw = useMutation({
    mutationFn: (id: string) =>
      sendJson(`/api/cases/${found.id}/entry-copies/${id}`, CaseEntry, { method: 'DELETE' }),
    onSuccess: (entry) => {
      desk.take(entry)
      showToast({ text: t('cycle.withdrawn') })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const copies = state.entry.copies.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (copies.length === 0) return null
  return (
    <ul className="cycle-people cycle-copies">
      {copies.map((copy) => (
        <li key={copy.id}>
          <span className="cycle-exit">
            <span>
              <EyeIcon size={18} />{' '}
              {t('cycle.shownTo', {
                who: copy.personId === null ? t('cycle.everybody') : locale.name(people(copy.personId).name),
                when: locale.date(copy.givenAt),
              })}{' '}
              {copy.entryVersion < state.entry.version && (
                <span className="sb-quiet">{t('cycle.shownOld')}</span>
              )}
            </span>
            {copy.replies.map((reply) => (
              <span key={reply.id} className="sb-small">
                {t('cycle.replied', {
                  name: locale.name(people(reply.personId).short),
                  words: reply.words ?? t(`cycle.reply_${reply.answer}`),
                })}
              </span>
            ))}
          </span>
          {mayWrite && (
            <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate(copy.id)}>
              {t('cycle.withdraw')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
