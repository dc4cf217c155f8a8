import type { Course, CourseFacts, Place } from '#protocols/course/course.ts'
import type { Situation } from '#protocols/course/evaluate-condition.ts'
import { readCourse, type CourseView } from '#protocols/course/read-course.ts'
import { suggestNext, type Suggestion } from '#protocols/course/suggest-next.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import type { PackRef } from '#features/protocol-packs/protocol-packs.contract.ts'
import type { DueMeasure } from './case-reasons.contract.ts'
import {
  courseOf,
  dueIn,
  factsFor,
  type CaseCourses,
  type CoursePlace,
  type KeptCourse,
} from './courses.contract.ts'

/** A course as a page goes on with it: what was kept, and what the engine reads from it. */
export type ReadCourse = {
  readonly kept: KeptCourse
  readonly protocol: Protocol
  readonly course: Course
  readonly view: CourseView
  readonly facts: CourseFacts
  readonly suggestions: readonly Suggestion[]
  /** Questionnaires of the protocol whose time has come. */
  readonly due: readonly DueMeasure[]
}

export function packOf({ packs }: CaseCourses, ref: PackRef): Protocol | undefined {
  return packs.find(
    (one) => one.ref.id === ref.id && one.ref.version === ref.version && one.ref.packId === ref.packId,
  )?.protocol
}

/** Every course whose pack is there, in the order they began. */
export function readAll(data: CaseCourses): ReadCourse[] {
  return data.courses.flatMap((kept) => {
    const protocol = packOf(data, kept.protocol)
    if (!protocol) return []
    const course = courseOf(kept)
    const facts = factsFor(data.known, kept)
    const view = readCourse(course)
    const suggestions = suggestNext(course, protocol, facts)
    const due = dueIn({ protocol, view, facts }, suggestions)
    return [{ kept, protocol, course, view, facts, suggestions, due }]
  })
}

export const situationOf = ({ protocol, view, facts }: ReadCourse): Situation => ({ protocol, view, facts })

/** A place as it is sent. */
export function toPlace({ step, round, persons }: Place): CoursePlace {
  return { step, round, persons: [...persons] }
}
