import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useCourseWords } from './course-words.ts'
import { EventDialog } from './event-dialog.tsx'
import type { CourseProps } from './running-course-part.tsx'
import { ShownBy } from './shown-by.tsx'

/** Change events of the protocol, each with what was seen and when. */
export function EventsCard(props: CourseProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const { read, mayWrite } = props
  const words = useCourseWords(read.protocol)
  const [isNoting, setIsNoting] = useState(false)
  if (read.protocol.events.length === 0) return null
  return (
    <Card title={t('courses.events')}>
      <p className="sb-quiet sb-small">{t('courses.eventsText')}</p>
      <ul className="courses-list">
        {read.protocol.events.map((event) => {
          const seen = read.view.events.filter((one) => one.event === event.id)
          return (
            <li key={event.id}>
              <strong>{words.text(event.title)}</strong>
              {seen.length === 0 && (
                <p className="sb-small sb-quiet">
                  {words.text(event.marker)} {t('courses.notSeen')}.
                </p>
              )}
              {seen.map((one) => (
                <div key={`${one.on} ${one.evidence}`}>
                  <p className="sb-small sb-quiet">
                    {t('courses.seenOn', { date: locale.date(one.on), place: words.placeName(one.place) })}
                  </p>
                  <p className="courses-words" dir="auto">
                    {one.evidence}
                  </p>
                  <ShownBy moments={one.moments} scores={one.scores} />
                </div>
              ))}
            </li>
          )
        })}
      </ul>
      {mayWrite && (
        <div className="sb-card-foot">
          <ButtonLink href={`/cases/${found.id}/moments`}>{t('courses.moments')}</ButtonLink>
          <Button kind="quiet" onClick={() => setIsNoting(true)}>
            {t('courses.addEvent')}
          </Button>
        </div>
      )}
      {isNoting && <EventDialog {...props} onClose={() => setIsNoting(false)} />}
    </Card>
  )
}
