import type { Protocol } from '../protocol.schema.ts'
import type { Course, Outcome, Stamp } from './course.ts'
import { presentIn } from './places-of-step.ts'
import { readCourse } from './read-course.ts'
import { mustRunUnder, refuse, withEntry } from './take-steps.ts'

export type NewMember = { readonly person: string; readonly roles: readonly string[] }

/**
 * A course at its beginning.
 *
 * @throws RangeError for a role that the protocol lacks
 */
export function startCourse(protocol: Protocol, members: readonly NewMember[], stamp: Stamp): Course {
  for (const { roles } of members) needRoles(protocol, roles)
  return {
    protocol: { id: protocol.id, version: protocol.version },
    follows: null,
    entries: members.map((member) => ({ ...stamp, kind: 'joined', ...member })),
  }
}

/** Somebody comes in, comes back, or takes another part. What the others did stands. */
export function join(course: Course, protocol: Protocol, member: NewMember, stamp: Stamp): Outcome {
  mustRunUnder(course, protocol)
  needRoles(protocol, member.roles)
  if (readCourse(course).closed) return refuse({ code: 'course-closed' })
  return withEntry(course, { ...stamp, kind: 'joined', ...member })
}

/** Somebody leaves. What was recorded with them stays; nothing of theirs is suggested any more. */
export function leave(course: Course, protocol: Protocol, person: string, stamp: Stamp): Outcome {
  mustRunUnder(course, protocol)
  const view = readCourse(course)
  if (view.closed) return refuse({ code: 'course-closed' })
  if (!view.members.get(person)?.isPresent) return refuse({ code: 'not-taking-part' })
  return withEntry(course, { ...stamp, kind: 'left', person })
}

/** Says on whom a round centres. A later choice begins the round anew with the other person, beside what was recorded. */
export function chooseFocus(
  course: Course,
  protocol: Protocol,
  round: string,
  person: string,
  stamp: Stamp,
): Outcome {
  mustRunUnder(course, protocol)
  const found = protocol.rounds?.find(({ id }) => id === round)
  if (!found) throw new RangeError(`The protocol ${protocol.id} has no round ${round}.`)
  const view = readCourse(course)
  if (view.closed) return refuse({ code: 'course-closed' })
  if (!presentIn(view, found.focus!).includes(person)) return refuse({ code: 'not-taking-part' })
  return withEntry(course, { ...stamp, kind: 'focus-chosen', round, person })
}

function needRoles(protocol: Protocol, roles: readonly string[]): void {
  for (const role of roles)
    if (!protocol.roles.some(({ id }) => id === role))
      throw new RangeError(`The protocol ${protocol.id} has no role ${role}.`)
}
