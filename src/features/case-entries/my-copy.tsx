import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { findStructure } from '#structures/all-structures.ts'
import { describeContent } from '#structures/describe-content.ts'
import { say } from '#structures/structure.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { LockIcon, PeopleIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { OwnCopies, OwnCopy } from './case-entries.contract.ts'
import { EntryLines } from './entry-lines.tsx'
import { MyReplies } from './my-replies.tsx'
import { MyReply } from './my-reply.tsx'

type Props = {
  copy: OwnCopy
  people: OwnCopies['people']
  /** Fields that are shown in another way. */
  hides?: readonly string[]
  /** Shown below what it says. */
  children?: ReactNode
}

/** One thing that a client was given, with their own answers and a way to answer. */
export function MyCopy({ copy, people, hides = [], children }: Props) {
  const { t, i18n } = useTranslation()
  const locale = useLocale()
  const structure = findStructure(copy.kind)
  if (!structure) return null
  // A cycle is a drawing first; it stands on a page of its own.
  const drawnAt = structure.page === 'cycle' ? '/home/cycle' : null
  const isOwn = copy.lane === 'self'
  const lines = describeContent(structure, copy.content, {
    language: i18n.language,
    nameOf: (id) => people.find((one) => one.id === id)?.name ?? '',
    dayOf: (day) => locale.date(day),
  }).filter(({ value, path }) => value !== '' && !hides.includes(path[0]!))
  return (
    <Card
      isOneOfMany
      title={say(structure.title, i18n.language)}
      aside={
        <Chip icon={isOwn ? <LockIcon size={14} /> : <PeopleIcon size={14} />}>
          {t(isOwn ? 'entries.mineOwn' : 'entries.mineShared')}
        </Chip>
      }
    >
      <p className="sb-tiny">{t('entries.mineGiven', { date: locale.date(copy.givenAt.slice(0, 10)) })}</p>
      <EntryLines lines={lines} hidesSource />
      {children}
      <MyReplies copy={copy} />
      {drawnAt && (
        <div>
          <ButtonLink href={drawnAt}>{t('entries.mineDrawn')}</ButtonLink>
        </div>
      )}
      {copy.asks.length > 0 && <MyReply copy={copy} />}
    </Card>
  )
}
