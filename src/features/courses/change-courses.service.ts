import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, sealJson } from '#server/sealed.ts'
import { answersOfCheck } from '#protocols/condition.schema.ts'
import { startCourse } from '#protocols/course/change-people.ts'
import type { CourseEntry, Outcome, Refusal, ShownScore } from '#protocols/course/course.ts'
import { switchProtocol } from '#protocols/course/switch-protocol.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { findTeamEntries } from '#features/case-entries/case-entries.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { readMeasures } from '#features/measures/measures.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import { readUsable } from '#features/protocol-packs/protocol-packs.service.ts'
import {
  courseOf,
  entryToTakeBack,
  factsFor,
  type CaseCourses,
  type CourseMove,
  type CourseSwitch,
  type KeptCourse,
  type NewCheckAnswer,
  type NewCourse,
  type NewCourseEntry,
} from './courses.contract.ts'
import { insertCheckAnswer, insertCourse, insertEntries } from './courses.queries.ts'
import { concerned, makeMove, personsOf, refusals } from './courses.rules.ts'
import { readCaseCourses } from './courses.service.ts'
import { entryPlace, notePlace, readCourses, readKnown, type ReadCourses } from './read-courses.service.ts'

/** However many write at once, each of their entries finds its place. */
const mostAttempts = 50

/** Begins a course. A case has one main course at a time, and strands beside it. */
export async function beginCourse(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewCourse,
): Promise<CaseCourses> {
  const scope = requirePermission(actor, 'course.write')
  return withActor(access, actor, async (trx) => {
    const found = await treatedCase(trx, scope, caseId)
    const protocol = await readUsable(trx, scope, input.protocol)
    mustTakePart(
      found,
      input.members.map(({ person }) => person),
    )
    const stamp = { on: await findToday(trx, scope), by: scope.actorId }
    const started = orInvalid(() => startCourse(protocol, input.members, stamp))
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { courses } = await readCourses(trx, scope, caseId)
      if (courses.some(({ id }) => id === input.id)) return readCaseCourses(trx, scope, found)
      if (protocol.kind === 'course') mustHaveNoMainCourse(courses)
      if (
        !(await insertCourse(trx, rowOfCourse(scope, caseId, input, protocol.kind, courses.length + 1, null)))
      )
        continue
      await keepEntries(trx, scope, caseId, input.id, 0, started.entries)
      await record(
        trx,
        actor,
        'course.begun',
        caseId,
        input.id,
        input.members.map(({ person }) => person),
      )
      return readCaseCourses(trx, scope, found)
    }
    throw tooBusy()
  })
}

/** Records one thing in a course, read from what stands at that moment. */
export async function addToCourse(
  access: Access,
  actor: Actor,
  caseId: string,
  courseId: string,
  { move, on }: NewCourseEntry,
): Promise<CaseCourses> {
  const scope = requirePermission(actor, 'course.write')
  return withActor(access, actor, async (trx) => {
    const found = await treatedCase(trx, scope, caseId)
    if (move.do === 'join') mustTakePart(found, [move.person])
    if (move.do === 'note-event') await mustShowIt(trx, scope, found, move)
    const later = move.do === 'migrate' ? await readUsable(trx, scope, move.to) : null
    const known = await readKnown(
      trx,
      scope,
      found,
      (await readCourses(trx, scope, caseId)).packs.map((p) => p.protocol),
    )
    if (on !== undefined) mustNotBeAhead(on, known.today)
    const stamp = { on: on ?? known.today, by: scope.actorId }
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { kept, protocol } = findRunning(await readCourses(trx, scope, caseId), courseId)
      if (move.do === 'take-back' && entryToTakeBack(kept.entries) !== move.entry)
        throw new AppError(
          'conflict',
          'Something was recorded after this. Look at it before you take it back.',
        )
      const course = courseOf(kept)
      const facts = factsFor(known, kept)
      const outcome = orInvalid(() => makeMove({ course, protocol, facts, later }, move, stamp))
      const entry = entryOf(outcome)
      const to = move.do === 'migrate' ? move.to.packId : null
      if (!(await keepEntries(trx, scope, caseId, courseId, kept.entries.length, [entry], to))) continue
      await record(trx, actor, actionOf(entry), caseId, courseId, concerned(course, entry))
      return readCaseCourses(trx, scope, found)
    }
    throw tooBusy()
  })
}

/** Closes a course and begins one of another protocol in its place, both or neither. */
export async function switchCourse(
  access: Access,
  actor: Actor,
  caseId: string,
  courseId: string,
  input: CourseSwitch,
): Promise<CaseCourses> {
  const scope = requirePermission(actor, 'course.write')
  return withActor(access, actor, async (trx) => {
    const found = await treatedCase(trx, scope, caseId)
    const next = await readUsable(trx, scope, input.protocol)
    const persons = input.members.map(({ person }) => person)
    mustTakePart(found, persons)
    const stamp = { on: await findToday(trx, scope), by: scope.actorId }
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const read = await readCourses(trx, scope, caseId)
      if (read.courses.some(({ id }) => id === input.id)) return readCaseCourses(trx, scope, found)
      const { kept } = findRunning(read, courseId)
      if (next.kind === 'course') mustHaveNoMainCourse(read.courses.filter(({ id }) => id !== courseId))
      const switched = orInvalid(() =>
        switchProtocol(courseOf(kept), next, input.members, input.reason, stamp),
      )
      if (!switched.done) throw refused(switched.because)
      const closing = switched.before.entries.slice(kept.entries.length)
      if (!(await keepEntries(trx, scope, caseId, courseId, kept.entries.length, closing))) continue
      const row = rowOfCourse(scope, caseId, input, next.kind, read.courses.length + 1, courseId)
      if (!(await insertCourse(trx, row))) throw tooBusy()
      await keepEntries(trx, scope, caseId, input.id, 0, switched.course.entries)
      await record(trx, actor, 'course.switched', caseId, input.id, persons)
      return readCaseCourses(trx, scope, found)
    }
    throw tooBusy()
  })
}

/** Adds what the team found. It stands for every course of the case that asks for this check. */
export async function answerCheck(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewCheckAnswer,
): Promise<CaseCourses> {
  const scope = requirePermission(actor, 'course.write')
  return withActor(access, actor, async (trx) => {
    const found = await treatedCase(trx, scope, caseId)
    const read = await readCourses(trx, scope, caseId)
    const known = await readKnown(trx, scope, found, [])
    mustNotBeAhead(input.on, known.today)
    mustTakePart(found, input.persons)
    mustFit(input, read)
    const replaced = known.answers.find(({ id }) => id === input.replaces)
    if (
      input.replaces !== null &&
      (replaced?.check !== input.check || replaced.persons.join() !== input.persons.join())
    )
      throw invalid('replaces', 'Choose an answer to the same question, of the same person.')
    const isNew = await insertCheckAnswer(trx, {
      practice_id: scope.practiceId,
      case_id: caseId,
      id: input.id,
      check_id: input.check,
      person_ids: input.persons,
      answer: input.answer,
      answered_on: input.on,
      note: input.note === '' ? null : seal(notePlace(input.id), input.note),
      replaces_id: input.replaces,
      recorded_by: scope.actorId,
    })
    const persons =
      input.persons.length > 0 ? input.persons : found.participants.map(({ person }) => person.id)
    if (isNew) await record(trx, actor, 'course.checked', caseId, input.id, persons)
    return readCaseCourses(trx, scope, found)
  })
}

async function treatedCase(trx: Trx, scope: PracticeScope, caseId: string): Promise<Case> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating) throw notFound('case')
  return found
}

/** What shows an event is read by all who treat, as the event is: entries of the team, and scores of this case. */
async function mustShowIt(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  { moments = [], scores = [] }: Extract<CourseMove, { do: 'note-event' }>,
): Promise<void> {
  const there = await findTeamEntries(trx, scope, found.id, moments)
  if (!moments.every((id) => there.includes(id)))
    throw invalid('moments', 'Choose moments of this case that all of the team reads.')
  if (scores.length === 0) return
  const { series } = await readMeasures(trx, scope, found)
  const responses = series.flatMap((one) => one.responses)
  const isThere = ({ response, scale }: ShownScore) =>
    responses.some((one) => one.responseId === response && one.scores[scale] !== undefined)
  if (!scores.every(isThere)) throw invalid('scores', 'Choose scores of this case.')
}

function findRunning({ courses, packs }: ReadCourses, courseId: string) {
  const kept = courses.find(({ id }) => id === courseId)
  const pack = packs.find(
    ({ ref }) =>
      ref.id === kept?.protocol.id &&
      ref.version === kept.protocol.version &&
      ref.packId === kept.protocol.packId,
  )
  if (!kept || !pack) throw notFound('course')
  return { kept, protocol: pack.protocol }
}

function rowOfCourse(
  scope: PracticeScope,
  caseId: string,
  { id, protocol }: NewCourse,
  kind: KeptCourse['kind'],
  ordinal: number,
  followsId: string | null,
) {
  return {
    ...{ practice_id: scope.practiceId, case_id: caseId, id, ordinal, kind, follows_id: followsId },
    ...{ protocol_id: protocol.id, protocol_version: protocol.version, pack_id: protocol.packId },
    created_by: scope.actorId,
  }
}

/** @returns false where somebody else was faster */
async function keepEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  courseId: string,
  from: number,
  entries: readonly CourseEntry[],
  toPackId: string | null = null,
): Promise<boolean> {
  return insertEntries(
    trx,
    entries.map((entry, index) => ({
      ...{ practice_id: scope.practiceId, case_id: caseId, course_id: courseId, seq: from + index },
      kind: entry.kind,
      person_ids: personsOf(entry),
      takes_back: entry.kind === 'taken-back' ? entry.entry : null,
      to_version: entry.kind === 'migrated' ? entry.to : null,
      to_pack_id: entry.kind === 'migrated' ? toPackId : null,
      content: sealJson(entryPlace(courseId, from + index), entry),
      recorded_by: scope.actorId,
    })),
  )
}

async function record(
  trx: Trx,
  actor: Actor,
  action: string,
  caseId: string,
  subjectId: string,
  personIds: readonly string[],
): Promise<void> {
  await recordAudit(trx, actor, { action, caseId, personIds, toldIds: [], subjectId })
  await recordEvent(trx, actor, { kind: action, caseId, lane: 'team', subjectId })
}

/** What weighs more than a step has an entry of its own kind in the trail. */
function actionOf({ kind }: CourseEntry): string {
  if (kind === 'gate-overridden') return 'course.gate-overridden'
  if (kind === 'migrated') return 'course.migrated'
  return kind === 'closed' ? 'course.closed' : 'course.changed'
}

function entryOf(outcome: Outcome): CourseEntry {
  if (!outcome.done) throw refused(outcome.because)
  return outcome.course.entries.at(-1)!
}

function refused({ code }: Refusal): AppError {
  if (code === 'reason-needed') return invalid('reason', refusals[code])
  return new AppError('conflict', refusals[code])
}

/** What the engine throws for is something that the pack does not have. */
function orInvalid<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError('invalid', 'The protocol has no such part. Load the page again.')
  }
}

function mustTakePart({ participants }: Case, persons: readonly string[]): void {
  const here = new Set(participants.flatMap(({ person, endedAt }) => (endedAt === null ? [person.id] : [])))
  if (persons.every((id) => here.has(id)) && new Set(persons).size === persons.length) return
  throw invalid('members', 'Choose people who take part in this case, each once.')
}

function mustHaveNoMainCourse(courses: readonly KeptCourse[]): void {
  const isRunning = courses.some(
    ({ kind, entries }) =>
      kind === 'course' && !entries.some((one, at) => one.kind === 'closed' && !isGone(entries, at)),
  )
  if (isRunning)
    throw new AppError(
      'conflict',
      'This case has a main course already. End it or switch it, or choose a strand.',
    )
}

const isGone = (entries: KeptCourse['entries'], at: number) =>
  entries.some((one) => one.kind === 'taken-back' && one.entry === at)

function mustNotBeAhead(day: string, today: string): void {
  if (day > today) throw invalid('on', 'Choose a day that has been.')
}

/** A check of a pack that runs here, answered as it can be, of as many as it is asked of. */
function mustFit({ check, persons, answer }: NewCheckAnswer, { courses, packs }: ReadCourses): void {
  const running = packs.filter(({ ref }) => courses.some(({ protocol }) => protocol.id === ref.id))
  const found = running
    .flatMap(({ protocol }) => protocol.checks)
    .find(({ id, of, answers }) => {
      if (id !== check) return false
      const isOfAsMany = persons.length === { unit: 0, person: 1, dyad: 2 }[of.kind]
      return (
        isOfAsMany && (answer === null || (answersOfCheck[answers] as readonly string[]).includes(answer))
      )
    })
  if (!found) throw invalid('answer', 'No course here asks this question so.')
}

const invalid = (path: string, message: string) =>
  new AppError('invalid', message, { fields: [{ path, message }] })

const tooBusy = () =>
  new AppError('conflict', 'Somebody changed this at the same moment. Load it again and retry.')
