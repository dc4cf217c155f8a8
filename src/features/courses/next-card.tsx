import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import type { Reason, Suggestion } from '#protocols/course/suggest-next.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useCourseWords } from './course-words.ts'
import { CaseReason } from './case-reason.tsx'
import { shownReason } from './case-reasons.contract.ts'
import { DueList } from './due-list.tsx'
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
  const reasons = linesOf(one.reasons, (reason) => words.reason(reason, place))
  return (
    <div className="courses-suggestion">
      <p className={isFirst ? 'courses-suggestion-name' : undefined}>
        <strong>{name}</strong> {isBarred && <Chip tone="look">{t('courses.shouldBeFirst')}</Chip>}
      </p>
      {reasons.length > 0 && (
        <ul className="courses-reasons sb-small">
          {reasons.map(({ key, line }) => (
            <li key={key}>{line}</li>
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

/** Each reason as a line: of the case with its link, of the pack in its words. */
function linesOf(reasons: readonly Reason[], inWords: (reason: Reason) => string | null) {
  return reasons.flatMap((reason): { key: string; line: ReactNode }[] => {
    const ofCase = shownReason(reason)
    if (ofCase) return [{ key: JSON.stringify(ofCase), line: <CaseReason reason={ofCase} /> }]
    const line = inWords(reason)
    return line === null ? [] : [{ key: line, line }]
  })
}

/** Questionnaires of the pack whose time has come. */
function MeasuresNow({ read }: { read: ReadCourse }) {
  const { t } = useTranslation()
  const found = useCase()
  const mayAssign = useMay('assignment.create') && found.isTreating
  if (read.due.length === 0) return null
  return (
    <section className="courses-measures" aria-labelledby={`due-${read.kept.id}`}>
      <h3 id={`due-${read.kept.id}`}>{t('courses.measures')}</h3>
      <DueList due={read.due} mayAssign={mayAssign} />
    </section>
  )
}
