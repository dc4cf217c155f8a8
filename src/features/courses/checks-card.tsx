import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleOfScope } from '#protocols/course/places-of-step.ts'
import type { Check } from '#protocols/gate.schema.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { answersTo, CheckDialog, type AskedCheck } from './check-dialog.tsx'
import { useCourseWords } from './course-words.ts'
import type { CourseProps } from './running-course-part.tsx'

/** Every question of the protocol with the latest answer of each, and when it is to be asked again. */
export function ChecksCard({ data, read, mayWrite }: CourseProps) {
  const { t } = useTranslation()
  const words = useCourseWords(read.protocol)
  const [asked, setAsked] = useState<AskedCheck | null>(null)
  if (read.protocol.checks.length === 0) return null
  return (
    <Card title={t('courses.checks')}>
      <p className="sb-quiet sb-small">{t('courses.checksText')}</p>
      <ul className="courses-list">
        {read.protocol.checks.map((check) => (
          <li key={check.id}>
            <strong>{words.checkName(check.id)}</strong>
            <ul className="courses-list">
              {peopleOfScope(read.view, check.of).map((persons) => (
                <Answered
                  key={persons.join()}
                  {...{ data, read, mayWrite, check, persons }}
                  onAsk={setAsked}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {asked && (
        <CheckDialog data={data} protocol={read.protocol} asked={asked} onClose={() => setAsked(null)} />
      )}
    </Card>
  )
}

type AnsweredProps = CourseProps & {
  check: Check
  persons: string[]
  onAsk: (asked: AskedCheck) => void
}

function Answered({ data, read, mayWrite, check, persons, onAsk }: AnsweredProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useCourseWords(read.protocol)
  const asked = { check: check.id, persons }
  const all = answersTo(data, asked)
  const last = all.reduce<(typeof all)[number] | undefined>(
    (best, one) => (best && best.on > one.on ? best : one),
    undefined,
  )
  const until = last && check.goodForDays !== undefined ? addDays(last.on, check.goodForDays) : null
  const isDue = until !== null && until < data.known.today
  const who = persons.length > 0 ? words.people(persons) : t('courses.together')
  return (
    <li className="courses-answered">
      <span>
        {who}
        <span className="sb-small sb-quiet">
          {' '}
          {last?.answer
            ? t('courses.answered', {
                answer: t(`courses.answer.${last.answer}`),
                date: locale.date(last.on),
              })
            : t('courses.neverAsked')}
          {until && !isDue && `; ${t('courses.againBy', { date: locale.date(until) })}`}
        </span>{' '}
        {isDue && <Chip tone="look">{t('courses.due')}</Chip>}
      </span>
      {mayWrite && (
        <Button
          kind="quiet"
          aria-label={t('courses.askOf', { check: words.checkName(check.id), who })}
          onClick={() => onAsk(asked)}
        >
          {t('courses.ask')}
        </Button>
      )}
    </li>
  )
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}
