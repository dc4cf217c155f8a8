import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import { evaluateCondition } from '#protocols/course/evaluate-condition.ts'
import { evaluateGates } from '#protocols/course/evaluate-gates.ts'
import { placeKey, type PlaceState } from '#protocols/course/read-course.ts'
import { findStep } from '#protocols/step-graph.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useCourseWords } from './course-words.ts'
import { useRecord } from './courses-query.ts'
import { EventDialog } from './event-dialog.tsx'
import { GateList } from './gate-list.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { situationOf, toPlace } from './running-course.ts'
import type { CourseProps } from './running-course-part.tsx'

type Props = CourseProps & { place: Place; onClose: () => void }

/** Everything about one step with those it is gone through with, and what can be done there. */
export function PlaceDialog(props: Props) {
  const { read, mayWrite, place, onClose } = props
  const { t } = useTranslation()
  const words = useCourseWords(read.protocol)
  const [asking, setAsking] = useState<'skip' | 'revisit' | 'event' | null>(null)
  const step = findStep(read.protocol, place.step)
  const state = read.view.places.get(placeKey(place))
  if (!step) return null
  if (asking === 'event') return <EventDialog {...props} onClose={() => setAsking(null)} />
  if (asking)
    return (
      <ReasonDialog
        courseId={read.kept.id}
        title={t(asking === 'skip' ? 'courses.skipTitle' : 'courses.revisitTitle')}
        text={words.placeName(place)}
        label={t(asking === 'skip' ? 'courses.why' : 'courses.whyBack')}
        action={t(asking === 'skip' ? 'courses.place.skip' : 'courses.place.revisit')}
        isOptional={asking === 'revisit'}
        moveOf={(reason) =>
          asking === 'skip'
            ? { do: 'skip', place: toPlace(place), reason }
            : { do: 'revisit', place: toPlace(place), reason: reason || null }
        }
        onClose={() => setAsking(null)}
      />
    )
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words.placeName(place)}
      actions={<Button onClick={onClose}>{t('courses.place.close')}</Button>}
    >
      <div className="sb-stack courses-place-dialog">
        <p>{words.text(step.purpose)}</p>
        <StateLine state={state} />
        <GateList {...props} />
        <div>
          <ButtonLink href={`/library?step=${read.protocol.id}/${step.id}`}>
            {t('courses.place.techniques')}
          </ButtonLink>
        </div>
        {mayWrite && <Actions {...props} state={state} onAsk={setAsking} />}
        <Tasks {...props} state={state} />
        <Criteria {...props} code="entry" />
        <Criteria {...props} code="exit" />
      </div>
    </Dialog>
  )
}

function StateLine({ state }: { state: PlaceState | undefined }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (!state) return <p className="sb-quiet">{t('courses.status.none')}</p>
  return (
    <p className="sb-quiet">
      {t(`courses.status.${state.status}`)}.{' '}
      {state.begunOn && t('courses.place.since', { date: locale.date(state.begunOn) })}{' '}
      {state.doneOn &&
        state.status === 'done' &&
        t('courses.place.doneOn', { date: locale.date(state.doneOn) })}{' '}
      {state.visits > 1 && t('courses.place.visits', { count: state.visits })}{' '}
      {state.reason && t('courses.place.reason', { reason: state.reason })}
    </p>
  )
}

type ActionProps = Props & {
  state: PlaceState | undefined
  onAsk: (what: 'skip' | 'revisit' | 'event') => void
}

function Actions({ read, place, state, onAsk }: ActionProps) {
  const { t } = useTranslation()
  const record = useRecord(read.kept.id)
  const isUnderWay = state?.status === 'current' || state?.status === 'revisited'
  const isBarred = evaluateGates(situationOf(read), place).some(
    (gate) => gate.state === 'block' && !gate.override,
  )
  const send = (what: 'begin' | 'complete') => record.mutate({ move: { do: what, place: toPlace(place) } })
  return (
    <>
      <div className="sb-row">
        {!state && (
          <Button kind="primary" disabled={isBarred} busy={record.isPending} onClick={() => send('begin')}>
            {t('courses.place.begin')}
          </Button>
        )}
        {isUnderWay && (
          <Button kind="primary" busy={record.isPending} onClick={() => send('complete')}>
            {t('courses.place.complete')}
          </Button>
        )}
        {(state?.status === 'done' || state?.status === 'skipped') && (
          <Button disabled={isBarred} onClick={() => onAsk('revisit')}>
            {t('courses.place.revisit')}
          </Button>
        )}
        {state?.status !== 'done' && state?.status !== 'skipped' && (
          <Button onClick={() => onAsk('skip')}>{t('courses.place.skip')}</Button>
        )}
        {read.protocol.events.length > 0 && (
          <Button onClick={() => onAsk('event')}>{t('courses.place.event')}</Button>
        )}
      </div>
      {isBarred && !isUnderWay && <p className="sb-small sb-quiet">{t('courses.place.beginBarred')}</p>}
    </>
  )
}

function Tasks({ read, place, state, mayWrite }: Props & { state: PlaceState | undefined }) {
  const { t } = useTranslation()
  const words = useCourseWords(read.protocol)
  const record = useRecord(read.kept.id)
  const step = findStep(read.protocol, place.step)!
  const tasks = step.tasks.filter(
    ({ rounds }) => !rounds || (place.round !== null && rounds.includes(place.round)),
  )
  const isUnderWay = state?.status === 'current' || state?.status === 'revisited'
  const titleOf = (id: string) => words.text(step.tasks.find((task) => task.id === id)?.title)
  return (
    <section>
      <h3>{t('courses.place.tasks')}</h3>
      <ul className="courses-list">
        {tasks.map((task) => {
          const isDone = state?.tasks.includes(task.id) ?? false
          return (
            <li key={task.id}>
              <Checkbox
                label={words.text(task.title)}
                hint={[
                  words.text(task.purpose),
                  ...(task.after && !isDone
                    ? [t('courses.place.usuallyAfter', { tasks: task.after.map(titleOf).join(', ') })]
                    : []),
                ].join(' ')}
                checked={isDone}
                disabled={!mayWrite || !isUnderWay || isDone || record.isPending}
                onChange={() =>
                  record.mutate({ move: { do: 'do-task', place: toPlace(place), task: task.id } })
                }
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Criteria({ read, place, code }: Props & { code: 'entry' | 'exit' }) {
  const { t } = useTranslation()
  const words = useCourseWords(read.protocol)
  const criteria = findStep(read.protocol, place.step)![code]
  if (criteria.length === 0) return null
  return (
    <section>
      <h3>{t(`courses.place.${code}`)}</h3>
      <ul>
        {criteria.map(({ id, text, when }) => {
          const finding = when && evaluateCondition(situationOf(read), when, place)
          return (
            <li key={id}>
              {words.text(text)}{' '}
              {finding && finding.holds !== true && (
                <span className="sb-quiet">{words.finding(finding)}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
