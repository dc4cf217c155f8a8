import type { ContactPlan } from '#features/history/contact-plans.contract.ts'
import { readPlans } from '#features/history/contact-plans.service.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { everybodyIn, field, nameIn, plainItem, type Gathering, type Source } from './source.service.ts'

/** Plans for contact. Where it takes place and who supervises is for the treating team. */
export const contactSource: Source = {
  content: 'contact',
  gather: async (gathering) => {
    const { trx, scope, found } = gathering
    const items: GatheredItem[] = []
    for (const childId of everybodyIn(found))
      for (const plan of await readPlans(trx, scope, found.id, childId))
        items.push({
          ...plainItem,
          key: `contact-plan:${plan.id}`,
          content: 'contact',
          label: 'contact-plan',
          day: plan.fromOn,
          subjectIds: [plan.childId],
          fields: fieldsOf(plan, gathering),
        })
    return items
  },
}

function fieldsOf(plan: ContactPlan, { found, isAdopted }: Gathering) {
  // A letterbox keeps the two families apart.
  const people = isAdopted || plan.mode === 'letterbox' ? 'adoption' : 'other-person'
  return [
    ...field('mode', plan.mode),
    ...field('whom', nameIn(found, plan.withPersonId) || plan.whom, people),
    ...field('frequency', plan.frequency),
    ...field('place', plan.place, 'address'),
    ...field('supervisor', plan.supervisor, 'third-party'),
    ...field('order', plan.order),
    ...field('from', plan.fromOn),
    ...field('to', plan.toOn),
  ]
}
