import { z } from 'zod'
import { CheckAnswer, ConsentKind } from '#protocols/condition.schema.ts'
import type { Course, CourseFacts } from '#protocols/course/course.ts'
import { dueMeasures } from '#protocols/course/due-measures.ts'
import type { Situation } from '#protocols/course/evaluate-condition.ts'
import type { Suggestion } from '#protocols/course/suggest-next.ts'
import { Protocol } from '#protocols/protocol.schema.ts'
import { partId } from '#protocols/text.schema.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { PackRef } from '#features/protocol-packs/protocol-packs.contract.ts'
import { DueMeasure, NotedOfCase, ShownReason } from './case-reasons.contract.ts'

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most.toLocaleString('en')} characters.`)
const Reason = words(2000)

/** Which step, in which round, with whom: nobody named is all together, two are an ordered pair. */
export type CoursePlace = z.infer<typeof CoursePlace>
export const CoursePlace = z.strictObject({
  step: partId,
  round: partId.nullable(),
  persons: z.array(z.uuid()).max(2),
})

/** Noted moments and scores that show a change event. */
const shownBy = {
  moments: z.array(z.uuid()).max(30, 'Choose at most 30 moments.'),
  scores: z
    .array(z.strictObject({ response: z.uuid(), scale: z.string().min(1).max(100) }))
    .max(30, 'Choose at most 30 scores.'),
}

const Names = z.record(z.string(), z.string().nullable())
const stamp = { on: z.string(), by: z.string() }
const at = { ...stamp, place: CoursePlace }

/** One thing that happened. None is ever changed or taken away. */
export type KeptEntry = z.infer<typeof KeptEntry>
export const KeptEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('joined'), ...stamp, person: z.uuid(), roles: z.array(partId) }),
  z.strictObject({ kind: z.literal('left'), ...stamp, person: z.uuid() }),
  z.strictObject({ kind: z.literal('focus-chosen'), ...stamp, round: partId, person: z.uuid() }),
  z.strictObject({ kind: z.literal('begun'), ...at }),
  z.strictObject({ kind: z.literal('completed'), ...at }),
  z.strictObject({ kind: z.literal('revisited'), ...at, reason: z.string().nullable() }),
  z.strictObject({ kind: z.literal('skipped'), ...at, reason: z.string() }),
  z.strictObject({ kind: z.literal('task-done'), ...at, task: partId }),
  z.strictObject({
    kind: z.literal('event-seen'),
    ...{ ...at, event: partId, evidence: z.string() },
    moments: shownBy.moments.optional(),
    scores: shownBy.scores.optional(),
  }),
  z.strictObject({ kind: z.literal('gate-overridden'), ...at, gate: partId, reason: z.string() }),
  z.strictObject({ kind: z.literal('reviewed'), ...stamp, note: z.string() }),
  z.strictObject({ kind: z.literal('taken-back'), ...stamp, entry: z.int() }),
  z.strictObject({
    kind: z.literal('migrated'),
    ...stamp,
    from: z.string(),
    to: z.string(),
    mapping: z.strictObject({ steps: Names, rounds: Names, roles: Names, gates: Names, events: Names }),
  }),
  z.strictObject({
    kind: z.literal('closed'),
    ...stamp,
    ending: partId.nullable(),
    reason: z.string().nullable(),
    goesOnAs: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
  }),
])

export type CourseMember = z.infer<typeof CourseMember>
export const CourseMember = z.strictObject({ person: z.uuid(), roles: z.array(partId).min(1).max(5) })

/** The id is made by the browser, so that sending it twice is one course. */
export type NewCourse = z.infer<typeof NewCourse>
export const NewCourse = z.strictObject({
  id: z.uuid(),
  protocol: PackRef,
  members: z.array(CourseMember).min(1, 'Choose at least one person.').max(60),
})

/** Goes on with another protocol: this course is closed, another one begins. */
export type CourseSwitch = z.infer<typeof CourseSwitch>
export const CourseSwitch = NewCourse.extend({ reason: Reason.min(1, 'Say in a few words why.') })

/** One thing to be recorded. */
const move = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('join'), ...CourseMember.shape }),
  z.strictObject({ do: z.literal('leave'), person: z.uuid() }),
  z.strictObject({ do: z.literal('choose-focus'), round: partId, person: z.uuid() }),
  z.strictObject({ do: z.literal('begin'), place: CoursePlace }),
  z.strictObject({ do: z.literal('complete'), place: CoursePlace }),
  z.strictObject({ do: z.literal('revisit'), place: CoursePlace, reason: Reason.nullable() }),
  z.strictObject({ do: z.literal('skip'), place: CoursePlace, reason: Reason }),
  z.strictObject({ do: z.literal('do-task'), place: CoursePlace, task: partId }),
  z.strictObject({
    do: z.literal('note-event'),
    place: CoursePlace,
    event: partId,
    evidence: words(5000).min(1, 'Write what was seen.'),
    moments: shownBy.moments.optional(),
    scores: shownBy.scores.optional(),
  }),
  z.strictObject({ do: z.literal('override'), place: CoursePlace, gate: partId, reason: Reason }),
  z.strictObject({ do: z.literal('review'), note: words(5000).min(1, 'Write what came of it.') }),
  z.strictObject({ do: z.literal('close'), ending: partId, reason: Reason.nullable() }),
  /** The latest entry alone; its number says which one was meant. */
  z.strictObject({ do: z.literal('take-back'), entry: z.int().min(0) }),
  z.strictObject({ do: z.literal('migrate'), to: PackRef }),
])
export type CourseMove = z.infer<typeof move>
/** What happened, and on which day if not today. */
export type NewCourseEntry = z.infer<typeof NewCourseEntry>
export const NewCourseEntry = z.strictObject({ move, on: Day.optional() })

/** What the team found when it asked. The id is made by the browser. */
export type NewCheckAnswer = z.infer<typeof NewCheckAnswer>
export const NewCheckAnswer = z
  .strictObject({
    id: z.uuid(),
    check: partId,
    persons: z.array(z.uuid()).max(2),
    /** Null: the one it replaces counts no more, and nothing else was found. */
    answer: CheckAnswer.nullable(),
    on: Day,
    note: words(5000).default(''),
    replaces: z.uuid().nullable().default(null),
  })
  .refine(({ answer, replaces }) => answer !== null || replaces !== null, {
    path: ['answer'],
    message: 'Choose an answer.',
  })

export type KeptAnswer = z.infer<typeof KeptAnswer>
export const KeptAnswer = z.strictObject({
  id: z.uuid(),
  check: z.string(),
  persons: z.array(z.uuid()),
  answer: CheckAnswer.nullable(),
  on: z.iso.date(),
  note: z.string(),
  replaces: z.uuid().nullable(),
  by: z.uuid(),
})

export type KeptCourse = z.infer<typeof KeptCourse>
export const KeptCourse = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['course', 'strand']),
  /** The pack as it is now, after every move to a later version. */
  protocol: PackRef,
  followsId: z.uuid().nullable(),
  follows: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
  beganOn: z.iso.date(),
  /** In their order; where one was erased with its person, a mark that counts for nothing stands. */
  entries: z.array(KeptEntry),
  /** Newest first; only of a running course. */
  laterVersions: z.array(PackRef),
})

/** What is known of a case, whatever the protocol. */
export type Known = z.infer<typeof Known>
export const Known = z.strictObject({
  today: z.iso.date(),
  /** Days with a signed note of a session, the earliest first. */
  sessionDays: z.array(z.iso.date()),
  /** In the order they were recorded. */
  answers: z.array(KeptAnswer),
  scores: z.array(
    z.strictObject({
      instrument: z.string(),
      scale: z.string(),
      person: z.uuid(),
      value: z.number(),
      on: z.iso.date(),
    }),
  ),
  consents: z.array(
    z.strictObject({
      consent: ConsentKind,
      person: z.uuid(),
      isGiven: z.boolean(),
      until: z.iso.date().nullable(),
    }),
  ),
  noted: NotedOfCase,
})

/** Everything of the courses of one case. */
export type CaseCourses = z.infer<typeof CaseCourses>
export const CaseCourses = z.strictObject({
  known: Known,
  /** In the order they began. */
  courses: z.array(KeptCourse),
  /** The packs that they run or ran under, and the later versions of running ones. */
  packs: z.array(z.strictObject({ ref: PackRef, protocol: Protocol })),
  /** Who recorded what, by id. */
  memberNames: z.record(z.string(), z.string()),
})

const Step = z.strictObject({
  id: z.string(),
  label: z.string().nullable(),
  title: z.record(z.string(), z.string()),
  round: z.record(z.string(), z.string()).nullable(),
  persons: z.array(z.uuid()),
})

/** Where a running course stands, in a few lines. For the treating team alone, as the gates are. */
export type CourseSummary = z.infer<typeof CourseSummary>
export const CourseSummary = z.strictObject({
  courseId: z.uuid(),
  kind: z.enum(['course', 'strand']),
  title: z.record(z.string(), z.string()),
  /** Stages in their order, for the track: how far each has come. */
  stages: z.array(
    z.strictObject({
      title: z.record(z.string(), z.string()),
      state: z.enum(['before', 'current', 'done']),
    }),
  ),
  /** Steps under way. */
  current: z.array(Step),
  /** Gates before what comes next that are not open, with what the pack says about it. */
  gates: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      title: z.record(z.string(), z.string()),
      closed: z.record(z.string(), z.string()),
      state: z.enum(['warn', 'block']),
      before: Step,
      persons: z.array(z.uuid()),
      isOverridden: z.boolean(),
    }),
  ),
  /** Checks whose answer counts no more or was never given, that a gate before what comes next asks for. */
  rechecks: z.array(
    z.strictObject({
      check: z.string(),
      title: z.record(z.string(), z.string()),
      persons: z.array(z.uuid()),
      why: z.enum(['not-asked', 'asked-too-long-ago']),
    }),
  ),
  /** After how many sessions one was to look back together; null: not due. */
  reviewDueAfter: z.int().nullable(),
  sessionsHeld: z.int(),
  /** Questionnaires of the protocol whose time has come. */
  due: z.array(DueMeasure),
  next: z
    .strictObject({
      action: z.enum([
        'add-people',
        'choose-focus',
        'begin',
        'revisit',
        'go-on',
        'complete',
        'review',
        'end',
      ]),
      step: Step.nullable(),
      /** Codes of the engine, the first weighs most. */
      reasons: z.array(z.string()),
      /** What sessions, scores and what is open say about it. */
      ofCase: z.array(ShownReason),
      /** What the pack says of the way there. */
      why: z.record(z.string(), z.string()).nullable(),
    })
    .nullable(),
})
export type CourseSummaries = z.infer<typeof CourseSummaries>
export const CourseSummaries = z.strictObject({ items: z.array(CourseSummary) })

/** A course as the engine reads it. */
export function courseOf({ protocol, follows, entries }: KeptCourse): Course {
  return { protocol: { id: protocol.id, version: protocol.version }, follows, entries }
}

/** What is known, for one course: sessions count from its beginning, answers that were slips do not. */
export function factsFor(known: Known, { beganOn }: Pick<KeptCourse, 'beganOn'>): CourseFacts {
  const sessionDays = known.sessionDays.filter((day) => day >= beganOn)
  return {
    today: known.today,
    sessionsHeld: sessionDays.length,
    answers: countingAnswers(known).flatMap(({ answer, ...one }) => (answer ? [{ ...one, answer }] : [])),
    scores: known.scores,
    consents: known.consents,
    noted: { ...known.noted, sessionDays, beganOn },
  }
}

/** Answers that were not replaced, in the order they were recorded. */
export function countingAnswers({ answers }: Pick<Known, 'answers'>): KeptAnswer[] {
  const replaced = new Set(answers.flatMap(({ replaces }) => replaces ?? []))
  return answers.filter(({ id }) => !replaced.has(id))
}

/** The latest entry that counts, which alone can be taken back; none after a move to another version or protocol. */
export function entryToTakeBack(entries: readonly KeptEntry[]): number | null {
  const gone = new Set(entries.flatMap((entry) => (entry.kind === 'taken-back' ? [entry.entry] : [])))
  const index = entries.findLastIndex(({ kind }, at_) => kind !== 'taken-back' && !gone.has(at_))
  const last = entries[index]
  if (!last || last.kind === 'migrated' || (last.kind === 'closed' && last.goesOnAs)) return null
  return index
}

/** Questionnaires that are due, with the names and purposes of the pack. */
export function dueIn(situation: Situation, suggestions: readonly Suggestion[]): DueMeasure[] {
  const { protocol, facts } = situation
  return dueMeasures(situation, suggestions).map(({ instrument, person, measures, lastOn, asked }) => ({
    instrumentId: instrument,
    instrumentName: facts.noted.instruments[instrument]?.name ?? instrument,
    personId: person,
    when: [...new Set(measures.map((index) => protocol.measures[index]!.when))],
    purposes: measures.map((index) => protocol.measures[index]!.purpose),
    lastOn,
    asked,
  }))
}
