import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { findCases, readCase } from '#features/cases/cases.service.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import { isLater, type RunningCourses } from '#features/protocol-packs/protocol-packs.contract.ts'
import { getPack } from '#features/protocol-packs/protocol-packs.service.ts'
import {
  courseOf,
  factsFor,
  type CaseCourses,
  type CourseSummaries,
  type CourseSummary,
} from './courses.contract.ts'
import { listCoursesOfProtocol, listTurns } from './courses.queries.ts'
import { standOf } from './courses.rules.ts'
import { readAllKnown, readCourses } from './read-courses.service.ts'
import type { ReadBefore } from './read-noted.service.ts'
import { summarise } from './summary.rules.ts'

/** Whose courses the actor reads: who treats the case, or opened it in an emergency. For others there is no such case. */
async function readableCase(trx: Trx, scope: PracticeScope, caseId: string): Promise<Case> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating && !found.isOpened) throw notFound('case')
  return found
}

const everybodyIn = ({ participants }: Case) => participants.map(({ person }) => person.id)

/** Everything of the courses of a case, to be read and gone on with. */
export async function getCaseCourses(access: Access, actor: Actor, caseId: string): Promise<CaseCourses> {
  const scope = requirePermission(actor, 'course.read')
  return withActor(access, actor, async (trx) => {
    const found = await readableCase(trx, scope, caseId)
    // Nobody learns of it in their own trail: that there is a course, and a gate, is the team's.
    await recordAudit(trx, actor, {
      action: 'course.read',
      caseId,
      personIds: everybodyIn(found),
      toldIds: [],
    })
    return readCaseCourses(trx, scope, found)
  })
}

/** The same within a change, to answer with what stands now. */
export async function readCaseCourses(trx: Trx, scope: PracticeScope, found: Case): Promise<CaseCourses> {
  const { courses, packs } = await readCourses(trx, scope, found.id)
  const known = await readAllKnown(
    trx,
    scope,
    found,
    packs.map(({ protocol }) => protocol),
  )
  return { known, courses, packs, memberNames: Object.fromEntries(await findMemberNames(trx, scope)) }
}

/** Where the running courses of a case stand, for its head and for the next session. */
export async function getCourseSummaries(
  access: Access,
  actor: Actor,
  caseId: string,
): Promise<CourseSummaries> {
  const scope = requirePermission(actor, 'course.read')
  return withActor(access, actor, async (trx) => {
    const found = await readableCase(trx, scope, caseId)
    await recordAudit(trx, actor, {
      action: 'course.read',
      caseId,
      personIds: everybodyIn(found),
      toldIds: [],
    })
    return { items: await readCourseSummary(trx, scope, caseId, found) }
  })
}

/**
 * The same inside another subject's transaction, which leaves the entry: the steps under way, gates that are not open, what
 * is to be asked again or reviewed, and what usually comes next. Texts are those of the pack, by language.
 *
 * @param known - the case, where it was read already
 * @param before - entries of every kind and assignments, where they were read already
 * @throws AppError not-found if the actor neither treats the case nor opened it
 */
export async function readCourseSummary(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  known?: Case,
  before: ReadBefore = {},
): Promise<CourseSummary[]> {
  const found = known ?? (await readableCase(trx, scope, caseId))
  const { courses, packs } = await readCourses(trx, scope, found.id)
  const running = courses.flatMap((course) => {
    const pack = packs.find(({ ref }) => ref === course.protocol || sameRef(ref, course.protocol))
    return pack && !hasEnded(course.entries) ? [{ course, protocol: pack.protocol }] : []
  })
  if (running.length === 0) return []
  const facts = await readAllKnown(
    trx,
    scope,
    found,
    running.map(({ protocol }) => protocol),
    before,
  )
  return running.map(({ course, protocol }) =>
    summarise(
      { id: course.id, kind: course.kind, course: courseOf(course) },
      protocol,
      factsFor(facts, course),
    ),
  )
}

function hasEnded(entries: CaseCourses['courses'][number]['entries']): boolean {
  const gone = new Set(entries.flatMap((entry) => (entry.kind === 'taken-back' ? [entry.entry] : [])))
  return entries.some(({ kind }, index) => kind === 'closed' && !gone.has(index))
}

type Ref = CaseCourses['packs'][number]['ref']
const sameRef = (a: Ref, b: Ref) => a.id === b.id && a.version === b.version && a.packId === b.packId

/** Running courses of a pack under a version before it, of cases that the actor reads. */
export async function getRunningCourses(
  access: Access,
  actor: Actor,
  packAddress: string,
): Promise<RunningCourses> {
  const scope = requirePermission(actor, 'course.read')
  const { content } = await getPack(access, actor, packAddress)
  const [id, version] = [String(content['id']), String(content['version'])]
  const running = await withActor(access, actor, async (trx) => {
    const rows = await listCoursesOfProtocol(trx, scope, id)
    const turns = await listTurns(trx, scope, [...new Set(rows.map((row) => row.case_id))])
    return rows.flatMap((row) => {
      const { ref, isRunning } = standOf(row, turns)
      return isRunning && isLater(version, ref.version) ? [{ row, ref }] : []
    })
  })
  const ids = [...new Set(running.map(({ row }) => row.case_id))]
  const cases =
    ids.length === 0 ? [] : await findCases(access, actor, { ids, limit: ids.length, isNamedOnly: true })
  return {
    items: running.flatMap(({ row, ref }) => {
      const found = cases.find((one) => one.id === row.case_id)
      if (!found) return []
      return [
        {
          ...{ caseId: row.case_id, courseId: row.id, title: found.title },
          ...{ version: ref.version, packId: ref.packId },
          names: found.people.map(({ name }) => name),
        },
      ]
    }),
  }
}
