import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { readCaseAssignments } from '#features/assignments/assignments.service.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCaseEntries } from '#features/case-entries/case-entries.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { readCourseSummary } from '#features/courses/courses.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import { readSafety } from '#features/safety/safety.service.ts'
import { AppError } from '#server/errors.ts'
import { nextReview } from '#structures/next-review.ts'
import { breaksAhead } from '#structures/breaks-ahead.ts'
import type { NextSession } from './next-session.contract.ts'
import { findLastSessionDay } from './next-session.queries.ts'
import {
  dueBeside,
  lastFeelings,
  measuresAhead,
  momentsSince,
  notReady,
  openRuptures,
  repliesSince,
  tasksOpen,
} from './next-session.rules.ts'

/** What the next session begins with, for who treats: one answer that a page shows at once. */
export async function getNextSession(access: Access, actor: Actor, caseId: string): Promise<NextSession> {
  const scope = requirePermission(actor, 'session.prepare')
  return withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, caseId)
    if (!found.isTreating) throw new AppError('forbidden', 'Only who treats this case prepares its sessions.')
    const today = await findToday(trx, scope)
    const lastSessionOn = await findLastSessionDay(trx, scope, caseId)
    const entries = await readCaseEntries(trx, scope, caseId)
    const assignments = await readCaseAssignments(trx, scope, caseId)
    const safety = await readSafety(trx, scope, caseId)
    const courses = await readCourseSummary(trx, scope, caseId, found, { entries, assignments })
    const present = found.participants
      .filter(({ endedAt }) => endedAt === null)
      .map(({ person }) => person.id)
    await recordAudit(trx, actor, {
      action: 'next-session.read',
      caseId,
      personIds: found.participants.map(({ person }) => person.id),
      toldIds: [],
    })
    const measures = measuresAhead(assignments, { today, lastSessionOn })
    return {
      ...{ today, lastSessionOn, measures, due: dueBeside(courses, measures) },
      isSafetyOpen: safety.state === 'open',
      courses,
      ruptures: openRuptures(entries),
      feelings: lastFeelings(entries),
      encounters: entries.filter(({ kind }) => kind === 'encounter').slice(0, 3),
      moments: momentsSince(entries, lastSessionOn),
      readiness: notReady(entries),
      tasks: tasksOpen(entries),
      review: nextReview(entries, today),
      breaks: breaksAhead(entries, { today, present }).map((one) => ({ ...one, notTold: [...one.notTold] })),
      replies: repliesSince(entries, lastSessionOn),
    }
  })
}
