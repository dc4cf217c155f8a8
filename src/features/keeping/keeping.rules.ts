import { keptUntil, type RecordedPerson } from '#families/retention/kept-until.ts'
import { retentionSchedules } from '#families/retention/retention-schedules.ts'
import {
  groundsPastRetention,
  type ErasureGround,
  type PrivilegeHolder,
  type Retention,
} from './keeping.contract.ts'

/**
 * From when a case may be erased.
 *
 * @param closed - the status and the day on which the case was closed
 * @param today - the practice's calendar day
 */
export function retentionOf(
  schedule: string | null,
  closed: { isClosed: boolean; closedOn: string | null },
  people: readonly RecordedPerson[],
  today: string,
): Retention {
  const nothing = { schedule, from: null, why: null, personIds: [] }
  const rule = retentionSchedules.find((one) => one.id === schedule)
  if (!rule) return { ...nothing, schedule: null, state: 'no-schedule' }
  if (!closed.isClosed) return { ...nothing, state: 'not-closed' }
  if (closed.closedOn === null) return { ...nothing, state: 'no-closing-day' }
  const kept = keptUntil(rule, closed.closedOn, people)
  if (!kept.isKnown) return { ...nothing, state: 'birth-date', personIds: kept.personIds }
  return {
    schedule,
    state: kept.from <= today ? 'free' : 'kept',
    from: kept.from,
    why: kept.why,
    personIds: kept.personId === null ? [] : [kept.personId],
  }
}

/** Why it is not erased on this ground now, in words; undefined where it may be. */
export function refusalOf(
  ground: ErasureGround,
  retention: Retention,
  isOnHold: boolean,
): string | undefined {
  if (isOnHold) return 'A legal hold is open on this case. Nothing of it is erased until the hold has ended.'
  if (retention.state === 'free' || groundsPastRetention.includes(ground)) return undefined
  return {
    'no-schedule': 'The owner has not chosen how long records are kept. Choose it under Practice first.',
    'not-closed': 'The case is not closed, so the time of keeping has not begun.',
    'no-closing-day': 'The day on which the case was closed is not known. Close it again to enter it.',
    'birth-date':
      'A child of this case has no date of birth, so it is not known how long to keep the record.',
    kept: `The record has to be kept until ${retention.from}.`,
  }[retention.state]
}

type LegalRoleFacts = {
  childId: string
  holderId: string | null
  holderName: string | null
  effect: 'gives' | 'takes'
  authorities: readonly string[]
  startsOn: string
  endsOn: string | null
  revokedAt: string | null
}

/**
 * Who holds the privilege: of the unit every competent participant for themself, and for a child whoever may see the
 * record by a legal role in force. Where none is recorded it is unknown, and so it is said.
 */
export function privilegeHolders(
  people: readonly { id: string; isCompetent: boolean }[],
  roles: readonly LegalRoleFacts[],
  today: string,
): PrivilegeHolder[] {
  const holds = (role: LegalRoleFacts) =>
    role.revokedAt === null &&
    role.startsOn <= today &&
    (role.endsOn === null || role.endsOn >= today) &&
    role.authorities.includes('info_record')
  return people.map(({ id, isCompetent }) => {
    const nobody = { personId: id, holderIds: [], holderNames: [] }
    if (isCompetent) return { ...nobody, by: 'self' }
    const own = roles.filter((role) => role.childId === id && holds(role))
    const taken = new Set(own.filter(({ effect }) => effect === 'takes').map(holderOf))
    const given = own.filter((role) => role.effect === 'gives' && !taken.has(holderOf(role)))
    if (given.length === 0) return { ...nobody, by: 'unknown' }
    return {
      personId: id,
      by: 'legal-role',
      holderIds: [...new Set(given.flatMap(({ holderId }) => holderId ?? []))],
      holderNames: [...new Set(given.flatMap(({ holderName }) => holderName ?? []))],
    }
  })
}

const holderOf = (role: LegalRoleFacts) => role.holderId ?? role.holderName?.trim().toLowerCase()
