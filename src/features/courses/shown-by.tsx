import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SeenEvent } from '#protocols/course/read-course.ts'
import { getJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { entryAddress } from '#features/case-entries/entry-address.ts'
import { linkableEntries } from '#features/case-entries/linkable-entries.ts'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { CaseMeasures } from '#features/measures/measures.contract.ts'
import { momentKinds } from './choose-evidence.tsx'

/** The moments and scores that were chosen to show an event, each with the way to it. */
export function ShownBy({ moments = [], scores = [] }: Pick<SeenEvent, 'moments' | 'scores'>) {
  const { t } = useTranslation()
  if (moments.length + scores.length === 0) return null
  return (
    <div className="sb-small">
      <span className="sb-quiet">{t('courses.shownBy.title')}</span>
      <ul className="courses-reasons">
        {moments.length > 0 && <Moments ids={moments} />}
        {scores.length > 0 && <Scores scores={scores} />}
      </ul>
    </div>
  )
}

function Moments({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const words = useEntryWords()
  const entries = useEntries(found.id, momentKinds)
  if (!entries.data) return null
  const all = entries.data
  return ids.map((id) => {
    const entry = all.find((one) => one.id === id)
    const [named] = entry ? linkableEntries([entry], words) : []
    if (!entry || !named) return <li key={id}>{t('courses.shownBy.momentGone')}</li>
    return (
      <li key={id}>
        <Link href={entryAddress(found.id, entry)}>
          <span dir="auto">{named.title}</span>, {locale.date(entry.onDay ?? entry.createdAt.slice(0, 10))}
        </Link>
      </li>
    )
  })
}

function Scores({ scores }: { scores: NonNullable<SeenEvent['scores']> }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const measures = useQuery({
    queryKey: ['case', found.id, 'measures'],
    queryFn: ({ signal }) => getJson(`/api/cases/${found.id}/measures`, CaseMeasures, signal),
  })
  if (!measures.data) return null
  const { series, instruments } = measures.data
  return scores.map(({ response, scale }) => {
    const one = series.find(({ responses }) => responses.some(({ responseId }) => responseId === response))
    const answered = one?.responses.find(({ responseId }) => responseId === response)
    const instrument = instruments.find(({ id }) => id === one?.instrumentId)
    const value = answered?.scores[scale]?.value
    if (!one || !answered || !instrument || value == null)
      return <li key={`${response} ${scale}`}>{t('courses.shownBy.scoreGone')}</li>
    return (
      <li key={`${response} ${scale}`}>
        <Link href={`/cases/${found.id}/measures`} beginWith={{ instrumentId: instrument.id }}>
          {t('courses.shownBy.score', {
            ...{ instrument: instrument.shortName, date: locale.date(answered.answeredOn) },
            scale: instrument.scales.find(({ id }) => id === scale)?.name ?? scale,
            who: locale.name(personIn(found, one.personId).short),
            value: locale.number(Math.round(value * 100) / 100),
          })}
        </Link>
      </li>
    )
  })
}
