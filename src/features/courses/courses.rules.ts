import type { Condition } from '#protocols/condition.schema.ts'
import { chooseFocus, join, leave } from '#protocols/course/change-people.ts'
import type { Course, CourseEntry, CourseFacts, Outcome, Stamp } from '#protocols/course/course.ts'
import { migrate, planMigration } from '#protocols/course/migrate.ts'
import {
  begin,
  close,
  complete,
  doTask,
  noteEvent,
  override,
  revisit,
  review,
  skip,
  takeBack,
} from '#protocols/course/take-steps.ts'
import { readCourse } from '#protocols/course/read-course.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import type { PackRef } from '#features/protocol-packs/protocol-packs.contract.ts'
import type { CourseMove, KeptEntry } from './courses.contract.ts'
import type { CourseEntryRow, CourseRow } from './courses.table.ts'

type Ground = { course: Course; protocol: Protocol; facts: CourseFacts; later: Protocol | null }

/**
 * What a course becomes by one thing that happened.
 *
 * @param later - the pack it is moved to, where it is moved
 * @throws RangeError for what the pack does not have
 */
export function makeMove(
  { course, protocol, facts, later }: Ground,
  move: CourseMove,
  stamp: Stamp,
): Outcome {
  switch (move.do) {
    case 'join':
      return join(course, protocol, { person: move.person, roles: move.roles }, stamp)
    case 'leave':
      return leave(course, protocol, move.person, stamp)
    case 'choose-focus':
      return chooseFocus(course, protocol, move.round, move.person, stamp)
    case 'begin':
      return begin(course, protocol, facts, move.place, stamp)
    case 'complete':
      return complete(course, protocol, move.place, stamp)
    case 'revisit':
      return revisit(course, protocol, facts, move.place, move.reason, stamp)
    case 'skip':
      return skip(course, protocol, move.place, move.reason, stamp)
    case 'do-task':
      return doTask(course, protocol, move.place, move.task, stamp)
    case 'note-event':
      return noteEvent(course, protocol, move, stamp)
    case 'override':
      return override(course, protocol, move.place, move.gate, move.reason, stamp)
    case 'review':
      return review(course, move.note, stamp)
    case 'close':
      return close(course, protocol, move.ending, move.reason, stamp)
    case 'take-back':
      return takeBack(course, stamp)
    case 'migrate':
      return migrate(course, planMigration(course, protocol, later!), stamp)
  }
}

type Turn = Pick<CourseEntryRow, 'course_id' | 'seq' | 'kind' | 'takes_back' | 'to_version' | 'to_pack_id'>

/** Under which pack a course runs now, and whether it still does, without opening an entry. */
export function standOf(course: CourseRow, turns: readonly Turn[]): { ref: PackRef; isRunning: boolean } {
  const own = turns.filter((turn) => turn.course_id === course.id)
  const gone = new Set(own.flatMap(({ takes_back }) => takes_back ?? []))
  const last = own.findLast(({ kind }) => kind === 'migrated')
  return {
    ref: {
      id: course.protocol_id,
      version: last?.to_version ?? course.protocol_version,
      packId: last ? last.to_pack_id : course.pack_id,
    },
    isRunning: !own.some(({ kind, seq }) => kind === 'closed' && !gone.has(seq)),
  }
}

/**
 * The entries by their number. Where one was erased with its person, a mark stands that takes nothing back but itself, so
 * that the numbers of the others hold.
 */
export function inTheirPlaces(kept: readonly { seq: number; entry: KeptEntry }[]): KeptEntry[] {
  const bySeq = new Map(kept.map(({ seq, entry }) => [seq, entry]))
  const count = kept.length === 0 ? 0 : Math.max(...bySeq.keys()) + 1
  return Array.from(
    { length: count },
    (_, seq) => bySeq.get(seq) ?? { kind: 'taken-back', on: '', by: '', entry: seq },
  )
}

/** Whom an entry names. */
export function personsOf(entry: CourseEntry): string[] {
  if ('person' in entry) return [entry.person]
  return 'place' in entry ? [...entry.place.persons] : []
}

/** Whom a move is about: who is named, or all who take part. */
export function concerned(course: Course, entry: CourseEntry): string[] {
  const named = personsOf(entry)
  if (named.length > 0) return named
  return [...readCourse(course).members].flatMap(([person, { isPresent }]) => (isPresent ? [person] : []))
}

type ScoreCondition = Extract<Condition, { kind: 'score' }>

/** Every score that a gate, a criterion or a way back of a pack is read from. */
export function scoreConditionsOf({ gates, stages }: Protocol): ScoreCondition[] {
  const steps = stages.flatMap((stage) => stage.steps)
  return [
    ...gates.flatMap(({ opens }) => opens),
    ...steps.flatMap(({ entry, exit, returns }) =>
      [...entry, ...exit, ...(returns ?? [])].flatMap(({ when }) => when ?? []),
    ),
  ].filter((condition) => condition.kind === 'score')
}

/** Why something was not recorded, and what to do. */
export const refusals = {
  'course-closed': 'This course has ended. Take its ending back, or begin another one.',
  'under-way': 'This step is under way already.',
  'not-under-way': 'This step is not under way. Begin it first, or go back to it.',
  'done-before': 'This step is done. Go back to it if it is needed again.',
  'not-begun': 'This step was not begun yet. Begin it.',
  'not-taking-part': 'Who is named does not take part in this step now.',
  'no-focus-person': 'Choose first on whom this round centres.',
  'reason-needed': 'Write the reason in a few words.',
  'nothing-to-take-back': 'There is nothing that can be taken back.',
  'gates-block': 'Something should be true first. Go on with a reason, if that is right here.',
} as const
