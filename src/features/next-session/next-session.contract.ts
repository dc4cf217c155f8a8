import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'
import { CourseSummary } from '#features/courses/courses.contract.ts'
import { CaseEntry } from '#features/case-entries/case-entries.contract.ts'

/** A feeling as somebody last put it. */
export const LastFeeling = z.strictObject({
  personId: z.uuid(),
  on: Day,
  feelings: z.array(z.string()),
  /** In their words, where any were kept. */
  quote: z.string().nullable(),
  entryId: z.uuid(),
})

/** A questionnaire that waits or comes soon, or one that was answered since the last session. */
export const MeasureAhead = z.strictObject({
  assignmentId: z.uuid(),
  personId: z.uuid(),
  instrumentId: z.string(),
  instrumentName: z.string(),
  on: Day,
  state: z.enum(['waiting', 'coming', 'answered']),
})

/** Everything that the next session begins with, in one answer. */
export type NextSession = z.infer<typeof NextSession>
export const NextSession = z.strictObject({
  today: Day,
  /** The latest day with a signed note of a session; null: there was none yet. */
  lastSessionOn: Day.nullable(),
  /** Somebody's answers or a concern wait for a decision about safety. */
  isSafetyOpen: z.boolean(),
  /** Where the case is in its protocols, which gates are not open, and what usually comes next. */
  courses: z.array(CourseSummary),
  /** Ruptures whose repair is not done, the heaviest first. */
  ruptures: z.array(CaseEntry),
  /** Per person the last primary feeling. */
  feelings: z.array(LastFeeling),
  /** What was reached for and how it was met, newest first. */
  encounters: z.array(CaseEntry),
  /** Other moments since the last session, newest first. */
  moments: z.array(CaseEntry),
  /** Checks of readiness that ended in preparing or referring, the latest of each person. */
  readiness: z.array(CaseEntry),
  measures: z.array(MeasureAhead),
  /** Small things agreed on that are not done yet, the one to look at first. */
  tasks: z.array(CaseEntry),
  /** The next meeting to look back together; null: none is planned. */
  review: z.strictObject({ on: Day, isDue: z.boolean() }).nullable(),
  breaks: z.array(
    z.strictObject({
      entryId: z.uuid(),
      why: z.strictObject({ en: z.string(), de: z.string() }).nullable(),
      from: Day,
      to: Day.nullable(),
      inDays: z.int(),
      notTold: z.array(z.uuid()),
      isTimeToTell: z.boolean(),
      warnWeeks: z.int(),
    }),
  ),
  /** What clients said to what they were given since the last session. */
  replies: z.array(
    z.strictObject({
      entryId: z.uuid(),
      kind: z.string(),
      /** What tells the entry from others of its kind, by field. */
      named: z.record(z.string(), z.unknown()),
      personId: z.uuid(),
      answer: z.enum(['agreed', 'not-yet', 'rated', 'words']),
      rating: z.int().nullable(),
      words: z.string().nullable(),
      on: Day,
    }),
  ),
})
