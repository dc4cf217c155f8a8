import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { entryAddress } from '#features/case-entries/entry-address.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import type { NotedMoment, ShownReason } from './case-reasons.contract.ts'
import { useMovementWords } from './movement-words.ts'

/** A reason that comes from the case: what it is, its day, and the way to where it was noted or measured. */
export function CaseReason({ reason }: { reason: ShownReason }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const people = usePeople()
  switch (reason.code) {
    case 'sign':
      return <SignReason reason={reason} />
    case 'rupture':
      return (
        <Link href={entryAddress(found.id, reason.moment)}>
          {t(reason.moment.persons.length > 0 ? 'courses.case.rupture' : 'courses.case.ruptureOfAll', {
            ...{ date: locale.date(reason.moment.on), who: people(reason.moment) },
          })}
        </Link>
      )
    case 'not-ready':
      return (
        <Link href={entryAddress(found.id, reason.moment)}>
          {t(`courses.case.notReady.${reason.moment.fields['outcome'] === 'refer' ? 'refer' : 'prepare'}`, {
            ...{ date: locale.date(reason.moment.on), who: people(reason.moment) },
          })}
        </Link>
      )
    case 'moved':
      return <MovementLink movement={reason.movement} />
    case 'no-score':
      return (
        <Link href={`/cases/${found.id}/assign`} beginWith={assignmentOf(reason.instrument, reason.persons)}>
          {t(reason.since === null ? 'courses.case.noScore' : 'courses.case.noScoreSince', {
            instrument: reason.instrumentName,
            who: locale.list(reason.persons.map((id) => locale.name(personIn(found, id).short))),
            date: reason.since === null ? '' : locale.date(reason.since),
          })}
        </Link>
      )
  }
}

const assignmentOf = (instrumentId: string, [personId, ...others]: readonly string[]) => ({
  instrumentId,
  ...(personId !== undefined && others.length === 0 ? { personId } : {}),
})

function SignReason({ reason }: { reason: Extract<ShownReason, { code: 'sign' }> }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const text = usePackText()
  const people = usePeople()
  const { latest, since, count, isSeen, movements, speaksFor } = reason
  const from = since === null ? '' : locale.date(since)
  const words = { text: text(reason.text), since: from }
  if (!latest && movements.length === 0)
    return <>{t(since === null ? 'courses.case.notNotedYet' : 'courses.case.notNoted', words)}</>
  return (
    <>
      {t(isSeen ? `courses.case.speaksFor.${speaksFor}` : 'courses.case.notOftenYet', words)}{' '}
      {latest && (
        <Link href={entryAddress(found.id, latest)}>
          {t(since === null ? 'courses.case.noted' : 'courses.case.notedSince', {
            ...{ count, since: from, date: locale.date(latest.on) },
            who: latest.persons.length > 0 ? ` (${people(latest)})` : '',
          })}
        </Link>
      )}
      {movements.map((movement) => (
        <MovementLink key={`${movement.scale} ${movement.person} ${movement.about}`} movement={movement} />
      ))}
    </>
  )
}

function MovementLink({ movement }: { movement: Extract<ShownReason, { code: 'moved' }>['movement'] }) {
  const found = useCase()
  const words = useMovementWords()
  return (
    <Link href={`/cases/${found.id}/measures`} beginWith={{ instrumentId: movement.instrument }}>
      {words.moved(movement)}
    </Link>
  )
}

/** Whom a moment names: who to whom where its kind says so. */
function usePeople() {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const nameOf = (id: unknown) => locale.name(personIn(found, String(id)).short)
  return ({ fields, persons }: NotedMoment): string => {
    const [from, to] = [fields['from'] ?? fields['adult'], fields['towards'] ?? fields['child']]
    if (from !== undefined && to !== undefined)
      return t('courses.towards', { from: nameOf(from), to: nameOf(to) })
    return locale.list(persons.map(nameOf))
  }
}
