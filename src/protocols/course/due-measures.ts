import type { Protocol } from '../protocol.schema.ts'
import type { Situation } from './evaluate-condition.ts'
import { presentIn } from './places-of-step.ts'
import { placeKey } from './read-course.ts'
import type { Suggestion } from './suggest-next.ts'

type When = Protocol['measures'][number]['when']

/** A questionnaire of the pack whose time has come for somebody. */
export type DueMeasure = {
  readonly instrument: string
  readonly person: string
  /** The places in `protocol.measures` that ask for it now. */
  readonly measures: readonly number[]
  /** When this person last answered it in this case; null: not yet. */
  readonly lastOn: string | null
  /** What a schedule of the practice asks for already; null: nothing does. */
  readonly asked: { readonly on: string; readonly isOpen: boolean } | null
}

/** An answer from shortly before a course began is where it starts from. */
const startsFromDays = 30

/**
 * Which questionnaires of the pack are due, for each person once, by when they last answered:
 * at the beginning while there is no answer from the 30 days before it or later; each session once one was held since the
 * last answer (what is not about the session itself also before the next one); when looking back since the session that
 * made it due; at the end since the last step was done. What is asked for already is told and not asked twice.
 */
export function dueMeasures(situation: Situation, suggestions: readonly Suggestion[]): DueMeasure[] {
  const { protocol, view, facts } = situation
  const due = new Map<string, { instrument: string; person: string; measures: number[] }>()
  for (const [index, { instrument, role, when }] of protocol.measures.entries()) {
    const from = dueFrom(situation, suggestions, when, instrument)
    if (from === null) continue
    for (const person of presentIn(view, role)) {
      const last = lastAnswer(situation, instrument, person)
      if (last !== null && last >= from) continue
      const key = `${instrument} ${person}`
      due.set(key, {
        ...{ instrument, person },
        measures: [...(due.get(key)?.measures ?? []), index],
      })
    }
  }
  return [...due.values()].map((one) => ({
    ...one,
    lastOn: lastAnswer(situation, one.instrument, one.person),
    asked:
      facts.noted.asked
        .filter(({ instrument, person }) => instrument === one.instrument && person === one.person)
        .toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || a.on.localeCompare(b.on))
        .map(({ on, isOpen }) => ({ on, isOpen }))[0] ?? null,
  }))
}

/** The day from which an answer is enough; null: it is not its time. */
function dueFrom(
  { protocol, view, facts }: Situation,
  suggestions: readonly Suggestion[],
  when: When,
  instrument: string,
): string | null {
  const { sessionDays, beganOn, instruments } = facts.noted
  const lastSession = sessionDays.at(-1)
  switch (when) {
    case 'start':
      return daysAfter(beganOn, -startsFromDays)
    case 'each-session':
      // What is about a session waits for one. What is about the person is asked for the next one as well.
      if (instruments[instrument]?.isAboutSession) return lastSession ?? null
      if (lastSession === undefined) return daysAfter(beganOn, -startsFromDays)
      return facts.today > lastSession ? daysAfter(lastSession, 1) : lastSession
    case 'review': {
      if (!suggestions.some(({ action }) => action === 'review')) return null
      const reached = protocol.dose.reviewsAfter.filter((after) => after <= facts.sessionsHeld)
      return sessionDays[(reached.at(-1) ?? 1) - 1] ?? beganOn
    }
    case 'end': {
      const end = suggestions.find(({ action }) => action === 'end')
      if (!end) return null
      const reason = end.reasons.find(({ code }) => code === 'last-step-done')
      const place = reason?.code === 'last-step-done' ? reason.place : null
      return (place && view.places.get(placeKey(place))?.doneOn) ?? beganOn
    }
  }
}

export function lastAnswer(
  { facts }: Pick<Situation, 'facts'>,
  instrument: string,
  person: string,
): string | null {
  return facts.noted.answered
    .filter((one) => one.instrument === instrument && one.person === person)
    .reduce<string | null>((last, { on }) => (last === null || on > last ? on : last), null)
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10)
}
