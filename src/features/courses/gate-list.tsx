import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import { standingInTheWay } from '#protocols/course/evaluate-condition.ts'
import { evaluateGates, type GateState } from '#protocols/course/evaluate-gates.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useSafety } from '#features/safety/safety-query.ts'
import { CheckDialog, type AskedCheck } from './check-dialog.tsx'
import { useCourseWords } from './course-words.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { situationOf, toPlace } from './running-course.ts'
import type { CourseProps } from './running-course-part.tsx'

type Props = CourseProps & { place: Place }

/** What should be true before a step: what each waits for, answered in place, or gone through with a reason. */
export function GateList(props: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<AskedCheck | null>(null)
  const [going, setGoing] = useState<GateState | null>(null)
  const { read, place, data } = props
  const words = useCourseWords(read.protocol)
  const gates = evaluateGates(situationOf(read), place)
  if (gates.length === 0) return null
  return (
    <section>
      <h3>{t('courses.place.gates')}</h3>
      <ul className="courses-gates">
        {gates.map((one) => (
          <GateItem key={one.gate.id} {...props} one={one} onAsk={setAsked} onGo={() => setGoing(one)} />
        ))}
      </ul>
      {asked && (
        <CheckDialog data={data} protocol={read.protocol} asked={asked} onClose={() => setAsked(null)} />
      )}
      {going && (
        <ReasonDialog
          courseId={read.kept.id}
          title={t('courses.overrideTitle')}
          text={`${words.text(going.gate.title)}: ${t('courses.overrideText')}`}
          label={t('courses.why')}
          action={t('courses.gate.goOn')}
          moveOf={(reason) => ({ do: 'override', place: toPlace(place), gate: going.gate.id, reason })}
          onClose={() => setGoing(null)}
        />
      )}
    </section>
  )
}

type ItemProps = Props & { one: GateState; onAsk: (asked: AskedCheck) => void; onGo: () => void }

function GateItem({ read, data, mayWrite, one, onAsk, onGo }: ItemProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useCourseWords(read.protocol)
  const { gate, state, because, override } = one
  const tone = state === 'open' ? 'good' : state === 'warn' ? 'look' : 'act'
  const asked = because.flatMap(standingInTheWay).flatMap(({ condition, persons }) => {
    if (condition.kind !== 'check') return []
    const check = read.protocol.checks.find(({ id }) => id === condition.check)!
    return groupsOf(persons, check.of.kind).map((of) => ({ check: check.id, persons: of }))
  })
  return (
    <li>
      <p>
        <Chip tone={tone}>{t(`courses.gate.${state}`)}</Chip> <strong>{words.text(gate.title)}</strong>{' '}
        <span className="sb-small sb-quiet">{t(`courses.gate.kind.${gate.kind}`)}</span>
      </p>
      {state !== 'open' && <p>{words.text(gate.closed)}</p>}
      {because.length > 0 && (
        <ul className="sb-small">
          {because.map((finding) => (
            <li key={JSON.stringify(finding.condition)}>{words.finding(finding)}</li>
          ))}
        </ul>
      )}
      {gate.kind === 'violence' && <KnownBeside />}
      {override && (
        <p className="sb-small">
          {t('courses.gate.wentOn', {
            date: locale.date(override.on),
            name: data.memberNames[override.by] ?? '',
            reason: override.reason,
          })}
        </p>
      )}
      {mayWrite && state !== 'open' && (
        <div className="sb-row">
          {asked.map((of) => (
            <Button key={JSON.stringify(of)} onClick={() => onAsk(of)}>
              {t(of.persons.length > 0 ? 'courses.askOf' : 'courses.askOfAll', {
                check: words.checkName(of.check),
                who: words.people(of.persons),
              })}
            </Button>
          ))}
          {!override && (
            <Button
              kind="quiet"
              aria-label={`${t('courses.gate.goOn')}: ${words.text(gate.title)}`}
              onClick={onGo}
            >
              {t('courses.gate.goOn')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** A finding names all persons in one list; a check is answered of one, of a pair, or of all together. */
function groupsOf(persons: readonly string[], kind: 'unit' | 'person' | 'dyad'): string[][] {
  if (kind === 'unit') return [[]]
  if (kind === 'person') return persons.map((person) => [person])
  return persons.length === 2 ? [[...persons]] : []
}

/** What else the team knows of safety, decided elsewhere: beside the gate, never in its place. */
function KnownBeside() {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const safety = useSafety()
  const apart = found.separations.filter(({ undoneAt }) => undoneAt === null)
  if (!safety.data && apart.length === 0) return null
  return (
    <p className="sb-small courses-known">
      <strong>{t('courses.known')}:</strong> {safety.data && t(`safety.state.${safety.data.state}`)}{' '}
      {apart.map(({ id, at }) => (
        <span key={id}>{t('courses.separated', { date: locale.date(at) })}</span>
      ))}
    </p>
  )
}
