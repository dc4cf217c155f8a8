import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import type { Suggestion } from '#protocols/course/suggest-next.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useCourseWords } from './course-words.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import type { ReadCourse } from './running-course.ts'
import type { CourseProps } from './running-course-part.tsx'

type Props = CourseProps & { onOpen: (place: Place) => void; onEnd: () => void }

/** What the protocol would do next and what speaks for it; other ways stand behind it. */
export function NextCard(props: Props) {
  const { t } = useTranslation()
  const { suggestions } = props.read
  const [first, ...others] = suggestions
  return (
    <Card title={t('courses.next')} className="courses-next">
      <p className="sb-quiet sb-small">{t('courses.nextText')}</p>
      {first ? <Suggested {...props} one={first} isFirst /> : <p>{t('courses.nothingNext')}</p>}
      {others.length > 0 && (
        <details>
          <summary>{t('courses.otherWays')}</summary>
          <ul className="courses-list">
            {others.map((one) => (
              <li key={JSON.stringify([one.action, 'place' in one ? one.place : one])}>
                <Suggested {...props} one={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <MeasuresNow read={props.read} />
    </Card>
  )
}

function Suggested({
  read,
  mayWrite,
  one,
  isFirst,
  onOpen,
  onEnd,
}: Props & { one: Suggestion; isFirst?: boolean }) {
  const { t } = useTranslation()
  const words = useCourseWords(read.protocol)
  const place = 'place' in one ? one.place : null
  const name = t(`courses.action.${one.action}`, {
    place: place ? words.placeName(place) : '',
    role: 'role' in one ? words.text(read.protocol.roles.find(({ id }) => id === one.role)?.title) : '',
    round: 'round' in one ? words.roundName(one.round) : '',
  })
  const isBarred = 'gates' in one && one.gates.some(({ state, override }) => state !== 'open' && !override)
  const reasons = one.reasons.flatMap((reason) => words.reason(reason, place) ?? [])
  return (
    <div className="courses-suggestion">
      <p className={isFirst ? 'courses-suggestion-name' : undefined}>
        <strong>{name}</strong> {isBarred && <Chip tone="look">{t('courses.shouldBeFirst')}</Chip>}
      </p>
      {reasons.length > 0 && (
        <ul className="courses-reasons sb-small">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {place && (
        <Button
          kind={isFirst ? 'primary' : 'plain'}
          aria-label={`${t('courses.open')}: ${words.placeName(place)}`}
          onClick={() => onOpen(place)}
        >
          {t('courses.open')}
        </Button>
      )}
      {one.action === 'end' && mayWrite && <Button onClick={onEnd}>{t('courses.end')}</Button>}
    </div>
  )
}

/** Questionnaires of the pack that belong to where the course is. */
function MeasuresNow({ read }: { read: ReadCourse }) {
  const { t } = useTranslation()
  const found = useCase()
  const text = usePackText()
  const now = whenNow(read)
  const due = read.protocol.measures.filter(({ when }) => now.has(when))
  if (due.length === 0) return null
  return (
    <details className="courses-measures">
      <summary>{t('courses.measures')}</summary>
      <ul>
        {due.map(({ instrument, role, when, purpose }) => (
          <li key={`${instrument} ${role} ${when}`}>
            {text(read.protocol.roles.find(({ id }) => id === role)?.title)},{' '}
            {t(`courses.measureWhen.${when}`)}: {text(purpose)}{' '}
            <span className="sb-quiet">({instrument})</span>
          </li>
        ))}
      </ul>
      <ButtonLink href={`/cases/${found.id}/assign`}>{t('courses.assign')}</ButtonLink>
    </details>
  )
}

function whenNow({ view, suggestions }: ReadCourse): Set<string> {
  const isAtBeginning = ![...view.places.values()].some(({ status }) => status === 'done')
  const isAction = (action: string) => suggestions.some((one) => one.action === action)
  return new Set([
    'each-session',
    ...(isAtBeginning ? ['start'] : []),
    ...(isAction('review') ? ['review'] : []),
    ...(isAction('end') ? ['end'] : []),
  ])
}
