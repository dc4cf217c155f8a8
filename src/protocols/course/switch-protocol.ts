import type { Protocol } from '../protocol.schema.ts'
import { startCourse, type NewMember } from './change-people.ts'
import type { Course, Refusal, Stamp } from './course.ts'
import { readCourse } from './read-course.ts'

export type Switched =
  | { readonly done: true; readonly before: Course; readonly course: Course }
  | { readonly done: false; readonly because: Refusal }

/**
 * Goes on with another protocol in the middle of a course. The course of before is closed and keeps all that was
 * recorded; nothing of it is read into the other, whose steps mean something else.
 *
 * @param members - who takes part in the new course, by its roles
 */
export function switchProtocol(
  course: Course,
  next: Protocol,
  members: readonly NewMember[],
  reason: string,
  stamp: Stamp,
): Switched {
  if (readCourse(course).closed) return { done: false, because: { code: 'course-closed' } }
  if (reason.trim() === '') return { done: false, because: { code: 'reason-needed' } }
  const goesOnAs = { id: next.id, version: next.version }
  return {
    done: true,
    before: {
      ...course,
      entries: [
        ...course.entries,
        { ...stamp, kind: 'closed', ending: null, reason: reason.trim(), goesOnAs },
      ],
    },
    course: { ...startCourse(next, members, stamp), follows: course.protocol },
  }
}
