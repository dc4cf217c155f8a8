import type { ContactDate } from '#features/history/contact-dates.contract.ts'
import { readMarks } from '#features/history/contact-dates.service.ts'
import type { ContactObservation } from '#features/history/contact-observations.contract.ts'
import { readObservations } from '#features/history/contact-observations.service.ts'
import type { ContactPlan, ContactRhythm } from '#features/history/contact-plans.contract.ts'
import { readPlans } from '#features/history/contact-plans.service.ts'
import type { ItemLabel } from '../release-labels.contract.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { everybodyIn, field, nameIn, plainItem, type Gathering, type Source } from './source.service.ts'

/** Plans for contact, what became of their days, and how a child was before and after. Where it takes place and who supervises is for the treating team. */
export const contactSource: Source = {
  content: 'contact',
  gather: async (gathering) => {
    const { trx, scope, found } = gathering
    const items: GatheredItem[] = []
    for (const childId of everybodyIn(found)) {
      for (const plan of await readPlans(trx, scope, found.id, childId))
        items.push({
          ...itemOf(childId, 'contact-plan', plan.id),
          day: plan.fromOn,
          fields: fieldsOf(plan, gathering),
        })
      for (const date of await readMarks(trx, scope, found.id, childId))
        items.push({
          ...itemOf(childId, 'contact-date', `${date.planId}/${date.kind}/${date.dueOn}`),
          day: date.on,
          fields: fieldsOfDate(date),
        })
      for (const one of await readObservations(trx, scope, found.id, childId))
        items.push({
          ...itemOf(childId, 'contact-observation', one.id),
          day: one.contactOn,
          lane: one.lane,
          fields: fieldsOfObservation(one),
        })
    }
    return items
  },
}

function itemOf(childId: string, label: ItemLabel, id: string) {
  return { ...plainItem, key: `${label}:${id}`, content: 'contact', label, subjectIds: [childId] } as const
}

const fieldsOfDate = ({ kind, outcome, dueOn, reason }: ContactDate) => [
  ...field('kind', kind),
  ...field('outcome', outcome),
  ...field('from', dueOn),
  ...field('reason', reason),
]

const fieldsOfObservation = ({ moment, observer, ratings, text }: ContactObservation) => [
  ...field('kind', moment),
  ...field('by', observer, 'third-party'),
  ...field(
    'ratings',
    Object.entries(ratings)
      .flatMap(([side, value]) => (value === null ? [] : [`${side} ${value}`]))
      .join('; '),
  ),
  ...field('text', text),
]

const rhythmText = (rhythm: ContactRhythm | null) =>
  rhythm && (rhythm.kind === 'every' ? `${rhythm.every} ${rhythm.unit}` : rhythm.days.join('; '))

function fieldsOf(plan: ContactPlan, { found, isAdopted }: Gathering) {
  // A letterbox keeps the two families apart.
  const people = isAdopted || plan.mode === 'letterbox' ? 'adoption' : 'other-person'
  return [
    ...field('mode', plan.mode),
    ...field('whom', nameIn(found, plan.withPersonId) || plan.whom, people),
    ...field('frequency', plan.frequency),
    ...field('rhythm', rhythmText(plan.rhythm)),
    ...field('place', plan.place, 'address'),
    ...field('supervisor', plan.supervisor, 'third-party'),
    ...field('order', plan.order),
    ...field('from', plan.fromOn),
    ...field('to', plan.toOn),
  ]
}
