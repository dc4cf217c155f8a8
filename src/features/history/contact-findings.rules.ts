import { sameName } from '#families/care/stay-span.ts'
import type { LegalRole } from '#features/consents/legal-roles.contract.ts'
import type { ContactDate, ContactFinding } from './contact-dates.contract.ts'
import type { ContactMode, ContactPlan } from './contact-plans.contract.ts'

/** Whom one sees; a letter on the same day is in nobody's way. */
const meetings: readonly ContactMode[] = ['direct', 'supervised', 'video']

type Found = { kind: ContactFinding['kind']; planId: string; otherId?: string; on: string }

/**
 * What does not fit together: two meetings of one child on a day, a day outside the plan or the legal roles it rests on,
 * contact although there is to be none, and contact with somebody from whom a legal role takes it. The same between the same
 * plans is one finding, with its first day and how often it is so.
 *
 * @param dates - of the plans, as they stand; what did not take place troubles nobody
 * @param roles - of the child
 */
export function contactFindings(
  plans: readonly ContactPlan[],
  dates: readonly ContactDate[],
  roles: readonly LegalRole[],
): ContactFinding[] {
  const planOf = new Map(plans.map((plan) => [plan.id, plan]))
  const contacts = dates.flatMap((date) => {
    const plan = planOf.get(date.planId)
    return plan && date.kind === 'contact' && date.outcome !== 'not-happened' ? [{ ...date, plan }] : []
  })
  const ofContact = contacts.filter(({ plan }) => plan.mode !== 'none')
  const found: Found[] = [
    ...[...Map.groupBy(ofContact, ({ on }) => on).values()].flatMap(sameDay),
    ...ofContact
      .filter(({ on, plan }) => !isWithin(on, plan.fromOn, plan.toOn))
      .map(({ planId, on }): Found => ({ kind: 'outside-plan', planId, on })),
    ...ofContact
      .filter(({ on, plan }) => isOutsideOrder(on, plan, roles))
      .map(({ planId, on }): Found => ({ kind: 'outside-order', planId, on })),
    ...plans
      .filter((plan) => plan.mode === 'none')
      .flatMap((none) =>
        contacts
          .filter(
            ({ plan, outcome, on }) =>
              outcome === 'happened' &&
              whomOf(plan) === whomOf(none) &&
              (plan.id === none.id || isWithin(on, none.fromOn, none.toOn)),
          )
          .map(({ on }): Found => ({ kind: 'against-none', planId: none.id, on })),
      ),
    ...plans.flatMap((plan) =>
      daysExcluded(plan, roles).map((on): Found => ({ kind: 'excluded', planId: plan.id, on })),
    ),
  ]
  return counted(found)
}

const whomOf = (plan: ContactPlan) => plan.withPersonId ?? sameName(plan.whom)

/** Each pair of plans with a meeting among the contacts of one day. */
function sameDay(contacts: readonly { on: string; plan: ContactPlan }[]): Found[] {
  const on = contacts[0]!.on
  const ids = new Set(contacts.filter(({ plan }) => meetings.includes(plan.mode)).map(({ plan }) => plan.id))
  const sorted = [...ids].toSorted()
  return sorted.flatMap((planId, index) =>
    sorted.slice(index + 1).map((otherId): Found => ({ kind: 'same-day', planId, otherId, on })),
  )
}

const isWithin = (day: string, from: string, to: string | null) => day >= from && (to === null || day <= to)

const rolesAbout = (plan: ContactPlan, roles: readonly LegalRole[], effect: LegalRole['effect']) =>
  roles.filter(
    (role) =>
      role.revokedAt === null &&
      role.effect === effect &&
      role.authorities.includes('contact') &&
      role.childId === plan.childId &&
      plan.withPersonId !== null &&
      role.holderId === plan.withPersonId,
  )

function isOutsideOrder(day: string, plan: ContactPlan, roles: readonly LegalRole[]): boolean {
  const giving = rolesAbout(plan, roles, 'gives')
  return giving.length > 0 && !giving.some((role) => isWithin(day, role.startsOn, role.endsOn))
}

/** The first day of each time in which a plan and a legal role that takes contact hold together. */
function daysExcluded(plan: ContactPlan, roles: readonly LegalRole[]): string[] {
  if (plan.mode === 'none') return []
  return rolesAbout(plan, roles, 'takes')
    .filter(
      (role) => role.startsOn <= (plan.toOn ?? '9999-12-31') && plan.fromOn <= (role.endsOn ?? '9999-12-31'),
    )
    .map((role) => (role.startsOn > plan.fromOn ? role.startsOn : plan.fromOn))
}

function counted(found: readonly Found[]): ContactFinding[] {
  const groups = Map.groupBy(found, (one) => `${one.kind} ${one.planId} ${one.otherId ?? ''}`)
  return [...groups.values()].map((group) => {
    const first = group.toSorted((a, b) => a.on.localeCompare(b.on))[0]!
    return { ...first, count: group.length } as ContactFinding
  })
}
