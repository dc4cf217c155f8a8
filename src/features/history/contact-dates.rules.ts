import { daysLater, rhythmDays } from '#families/contact/rhythm-days.ts'
import type { ContactDate, ContactDateMark, DateKind } from './contact-dates.contract.ts'
import type { ContactPlan } from './contact-plans.contract.ts'
import type { ContactObservationDraft } from './contact-observations.contract.ts'

type Problem = { path: string; message: string }

/** How far a list looks back for days that nobody said anything of, and ahead for what comes. */
export const daysBack = 731
export const daysAhead = 92

/**
 * The days that follow from the plans, with what was said of them: what is open or comes in the next three months, at least
 * the next one of each plan, and everything that was ever said of a day.
 *
 * @param today - where the practice is
 */
export function contactDates(
  plans: readonly ContactPlan[],
  marks: readonly ContactDate[],
  today: string,
): ContactDate[] {
  const all = new Map<string, ContactDate>()
  const key = (date: { planId: string; kind: DateKind; dueOn: string }) =>
    `${date.planId} ${date.kind} ${date.dueOn}`
  for (const plan of plans)
    for (const [kind, dueOn] of daysOf(plan, today)) {
      const date = { planId: plan.id, kind, dueOn, on: dueOn, outcome: 'open', movedTo: null } as const
      all.set(key(date), { ...date, reason: '', version: 0 })
    }
  const ids = new Set(plans.map(({ id }) => id))
  for (const mark of marks.filter(({ planId }) => ids.has(planId))) {
    const isSaid = mark.outcome !== 'open' || mark.movedTo !== null
    if (isSaid || all.has(key(mark))) all.set(key(mark), mark)
  }
  return [...all.values()].toSorted(
    (a, b) => a.on.localeCompare(b.on) || a.kind.localeCompare(b.kind) || a.planId.localeCompare(b.planId),
  )
}

function daysOf(plan: ContactPlan, today: string): [DateKind, string][] {
  const back = daysLater(today, -daysBack)
  const ahead = daysLater(today, daysAhead)
  const days: [DateKind, string][] = contactDaysOf(plan, back, ahead, today).map((day) => ['contact', day])
  for (const [kind, day] of [
    ['review', plan.reviewOn],
    ['end', plan.toOn],
  ] as const)
    if (day !== null && day >= back && day <= ahead) days.push([kind, day])
  return days
}

function contactDaysOf(plan: ContactPlan, back: string, ahead: string, today: string): string[] {
  const { rhythm, fromOn, toOn } = plan
  if (rhythm === null || plan.mode === 'none') return []
  const first = fromOn > back ? fromOn : back
  const until = (day: string) => (toOn !== null && toOn < day ? toOn : day)
  const days = rhythmDays(rhythm, first, until(ahead))
  if (days.some((day) => day >= today)) return days
  // Twice a year, or every thirty months: the next one stands there, however far away it is.
  const next = rhythmDays(rhythm, first > today ? first : today, until(daysLater(ahead, 366 * 9)))[0]
  return next === undefined ? days : [...days, next]
}

export function problemsOfMark(mark: ContactDateMark, today: string): Problem[] {
  const { kind, dueOn } = mark
  const problems: Problem[] = []
  if (mark.outcome === 'not-happened' && mark.reason === '')
    problems.push({ path: 'reason', message: 'Say in a few words why it did not take place.' })
  if (mark.outcome === 'happened' && (mark.movedTo ?? dueOn) > today)
    problems.push({ path: 'outcome', message: 'This day has not come yet.' })
  if (mark.movedTo === dueOn)
    problems.push({ path: 'movedTo', message: 'Choose another day than the one of the plan.' })
  if (mark.movedTo !== null && kind === 'end')
    problems.push({ path: 'movedTo', message: 'Another end is entered in the plan itself.' })
  return problems
}

export function problemsOfObservation(draft: ContactObservationDraft, today: string): Problem[] {
  const problems: Problem[] = []
  if (draft.moment === 'after' && draft.contactOn > today)
    problems.push({ path: 'contactOn', message: 'This contact has not taken place yet.' })
  if (draft.text === '' && Object.values(draft.ratings).every((value) => value === null))
    problems.push({ path: 'text', message: 'Give at least one rating, or a few words.' })
  return problems
}
