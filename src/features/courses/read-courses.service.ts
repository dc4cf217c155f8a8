import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { unseal, unsealJson } from '#server/sealed.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readKnownConsents } from '#features/consents/read-consents.service.ts'
import type { CaseMeasures } from '#features/measures/measures.contract.ts'
import { readMeasures } from '#features/measures/measures.service.ts'
import { readSessionDays } from '#features/notes/notes.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import type { PackRef } from '#features/protocol-packs/protocol-packs.contract.ts'
import { readLaterVersions, readProtocols } from '#features/protocol-packs/protocol-packs.service.ts'
import type { KeptAnswer, KeptCourse, KeptEntry, Known } from './courses.contract.ts'
import { listCheckAnswers, listCourses, listEntries } from './courses.queries.ts'
import { inTheirPlaces, scoreConditionsOf, standOf } from './courses.rules.ts'
import { instrumentsOf } from './noted.rules.ts'
import { readNoted, type ReadBefore } from './read-noted.service.ts'
import type { CheckAnswerRow, CourseEntryRow, CourseRow } from './courses.table.ts'

export const entryPlace = (courseId: string, seq: number) => ({
  table: 'course_entry',
  column: 'content',
  rowId: `${courseId}/${seq}`,
  lane: 'team',
})
export const notePlace = (id: string) => ({ table: 'check_answer', column: 'note', rowId: id, lane: 'team' })

export type ReadCourses = {
  courses: KeptCourse[]
  packs: { ref: PackRef; protocol: Protocol }[]
}

/** The courses of a case with the packs they run or ran under, and for running ones the later versions. */
export async function readCourses(trx: Trx, scope: PracticeScope, caseId: string): Promise<ReadCourses> {
  const rows = await listCourses(trx, scope, caseId)
  if (rows.length === 0) return { courses: [], packs: [] }
  const entries = Map.groupBy(await listEntries(trx, scope, caseId), (row) => row.course_id)
  const stands = rows.map((row) => standOf(row, entries.get(row.id) ?? []))
  const running = stands.flatMap(({ ref, isRunning }) => (isRunning ? [ref] : []))
  const later = await readLaterVersions(trx, scope, running)
  const courses = rows.map((row, index) => {
    const { ref } = stands[index]!
    return toCourse(row, rows, entries.get(row.id) ?? [], ref, later.get(ref) ?? [])
  })
  const refs = courses.flatMap(({ protocol, laterVersions }) => [protocol, ...laterVersions])
  return { courses, packs: await readProtocols(trx, scope, withoutDoubles(refs)) }
}

/** What decides about gates and steps; scores only where a pack asks for them. */
export async function readKnown(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  protocols: readonly Protocol[],
): Promise<Known> {
  const asked = protocols.flatMap(scoreConditionsOf).map(({ instrument }) => instrument)
  return {
    ...(await readBeside(trx, scope, found)),
    scores: asked.length > 0 ? scoresIn(await readMeasures(trx, scope, found, asked)) : [],
    noted: { moments: [], movements: [], answered: [], asked: [], instruments: {} },
  }
}

/** The same, with what gives suggestions their reasons. */
export async function readAllKnown(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  protocols: readonly Protocol[],
  before: ReadBefore = {},
): Promise<Known> {
  const beside = await readBeside(trx, scope, found)
  const measures = await readMeasures(trx, scope, found, instrumentsOf(protocols))
  return {
    ...beside,
    scores: scoresIn(measures),
    noted: await readNoted(trx, scope, found, protocols, { ...before, measures, today: beside.today }),
  }
}

async function readBeside(trx: Trx, scope: PracticeScope, found: Case) {
  const today = await findToday(trx, scope)
  return {
    today,
    sessionDays: await readSessionDays(trx, scope, found.id),
    answers: (await listCheckAnswers(trx, scope, found.id)).map(toAnswer),
    consents: await readKnownConsents(trx, scope, found, today),
  }
}

function scoresIn({ series }: CaseMeasures): Known['scores'] {
  return series.flatMap(({ personId, instrumentId, responses }) =>
    responses.flatMap(({ answeredOn, scores }) =>
      Object.entries(scores).flatMap(([scale, { value }]) =>
        value === null ? [] : [{ instrument: instrumentId, scale, person: personId, value, on: answeredOn }],
      ),
    ),
  )
}

function toCourse(
  row: CourseRow,
  all: readonly CourseRow[],
  entries: readonly CourseEntryRow[],
  protocol: PackRef,
  laterVersions: PackRef[],
): KeptCourse {
  const kept = inTheirPlaces(
    entries.map(({ seq, content }) => ({
      seq,
      entry: unsealJson<KeptEntry>(entryPlace(row.id, seq), content),
    })),
  )
  const before = all.find(({ id }) => id === row.follows_id)
  return {
    ...{ id: row.id, kind: row.kind, protocol, followsId: row.follows_id, entries: kept, laterVersions },
    follows: before ? { id: before.protocol_id, version: before.protocol_version } : null,
    beganOn: kept.find(({ on }) => on !== '')?.on.slice(0, 10) ?? row.created_at.toISOString().slice(0, 10),
  }
}

function toAnswer(row: CheckAnswerRow): KeptAnswer {
  return {
    id: row.id,
    check: row.check_id,
    persons: row.person_ids,
    answer: row.answer,
    on: row.answered_on,
    note: row.note ? unseal(notePlace(row.id), row.note) : '',
    replaces: row.replaces_id,
    by: row.recorded_by,
  }
}

function withoutDoubles(refs: readonly PackRef[]): PackRef[] {
  return [...new Map(refs.map((ref) => [JSON.stringify([ref.id, ref.version, ref.packId]), ref])).values()]
}
