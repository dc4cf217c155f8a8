import { useTranslation } from 'react-i18next'
import { CaseReason } from '#features/courses/case-reason.tsx'
import type { CourseSummary } from '#features/courses/courses.contract.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'

type Step = CourseSummary['current'][number]

/** What is not the usual way forward has words of its own; going on with what is under way needs none. */
const wordsOf: Partial<Record<NonNullable<CourseSummary['next']>['action'], string>> = {
  complete: 'next.done',
  revisit: 'next.back',
}

/** Where one protocol stands: the step under way, what is not open yet, what usually comes next. */
export function CoursePart({ course }: { course: CourseSummary }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const text = usePackText()
  const names = (ids: readonly string[]) => locale.list(ids.map((id) => personIn(found, id).name))
  const stepName = (step: Step) =>
    [
      step.label ? `${step.label} ${text(step.title)}` : text(step.title),
      step.round ? text(step.round) : '',
      names(step.persons),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Card title={text(course.title)}>
      <ul className="next-list">
        {course.current.map((step) => (
          <li key={`${step.id} ${step.persons.join()} ${text(step.round ?? {})}`}>
            {t('next.now', { step: stepName(step) })}
          </li>
        ))}
        {course.next?.step && course.next.action !== 'go-on' && (
          <li>
            {t(wordsOf[course.next.action] ?? 'next.then', { step: stepName(course.next.step) })}
            {course.next.why && <span className="sb-small sb-quiet">{text(course.next.why)}</span>}
          </li>
        )}
        {course.next?.ofCase.map((reason) => (
          <li key={JSON.stringify(reason)} className="sb-small">
            <span>
              <CaseReason reason={reason} />
            </span>
          </li>
        ))}
        {course.reviewDueAfter !== null && <li>{t('next.review', { count: course.sessionsHeld })}</li>}
        {course.gates.map((gate) => (
          <li key={`${gate.id} ${gate.before.id} ${gate.persons.join()}`}>
            <span>
              {text(gate.title)} {names(gate.persons)}{' '}
              <Chip tone={gate.isOverridden ? 'neutral' : 'look'}>
                {t(gate.isOverridden ? 'next.overridden' : 'next.gates')}
              </Chip>
            </span>
            <span className="sb-small sb-quiet">{text(gate.closed)}</span>
          </li>
        ))}
        {course.rechecks.map((check) => (
          <li key={`${check.check} ${check.persons.join()}`}>
            {t(check.why === 'not-asked' ? 'next.ask' : 'next.recheck', {
              what: [text(check.title), names(check.persons)].filter(Boolean).join(' · '),
            })}
          </li>
        ))}
      </ul>
      <div>
        <ButtonLink href={`/cases/${found.id}/course`}>{t('next.toCourse')}</ButtonLink>
      </div>
    </Card>
  )
}
