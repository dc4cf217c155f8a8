import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Chip } from '#client/ui/chip.tsx'
import { CheckIcon, ClockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { standingReplies } from '#structures/standing-replies.ts'
import { dayHere } from './day-here.ts'

/** Who of those asked agrees, each by themself. */
export function Standing({ entry }: { entry: CaseEntry }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const readers = found.participants
    .filter(({ readsUnit, endedAt }) => readsUnit && endedAt === null)
    .map(({ person }) => person.id)
  const standing = standingReplies(entry.copies, readers)
  if (standing.length === 0) return null
  return (
    <ul className="plan-standing" aria-label={t('plan.standing')}>
      {standing.map(({ personId, reply }) => {
        const name = personIn(found, personId).name
        const date = reply ? locale.date(dayHere(reply.repliedAt)) : ''
        return (
          <li key={personId}>
            {reply?.answer === 'agreed' ? (
              <Chip icon={<CheckIcon size={14} />}>{t('plan.agreedOn', { name, date })}</Chip>
            ) : (
              <Chip icon={<ClockIcon size={14} />}>
                {reply ? t('plan.notYetOn', { name, date }) : t('plan.noWord', { name })}
              </Chip>
            )}
          </li>
        )
      })}
    </ul>
  )
}
