import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { requireNoConflict } from '#features/consents/contact-conflicts.service.ts'
import { bondsInSight, readBonds } from '#features/bonds/bonds.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { requireUsable, readInstrument } from '#features/instruments/instruments.service.ts'
import { prepareAdaptive } from '#features/item-parameters/item-parameters.service.ts'
import { findPersonEmail } from '#features/people/people.service.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import type {
  AnswerLink,
  Assignment,
  NewAnswerLink,
  NewAssignments,
  Occasion,
} from './assignments.contract.ts'
import {
  endAssignment,
  findAssignment,
  findOccasion,
  insertAnswerLink,
  insertAssignment,
  insertOccasion,
  listDueAssignments,
  listAssignments,
  listOccasions,
  revokeLinks,
  setOccasionStatus,
  type OccasionListRow,
} from './assignments.queries.ts'
import { dueDays, todayIn } from './assignments.rules.ts'
import type { AssignmentRow, OccasionRow } from './assignments.table.ts'

/** The mail that carries a link. Its words come from the caller, since they are text for a person. */
export type MailLink = (mail: { to: string; url: string; language: string }) => Promise<void>

export async function getAssignments(
  access: Access,
  actor: Actor,
  caseId: string,
): Promise<{ items: Assignment[] }> {
  const scope = requirePermission(actor, 'assignment.read')
  return withActor(access, actor, async (trx) => {
    const { isTreating } = await readCase(trx, scope, caseId)
    const rows = await listAssignments(trx, scope, caseId)
    // Whoever only looks, such as a supervisor, asks nobody for anything.
    if (isTreating) await openDueOccasions(trx, scope, rows)
    const items = await readAssignments(trx, scope, caseId, rows)
    if (items.length > 0)
      await recordAudit(trx, actor, {
        action: 'assignment.listed',
        caseId,
        personIds: items.map((item) => item.personId),
      })
    return { items }
  })
}

/** How many past days an assignment may fill when it is made: somebody may bring a year of daily answers along. */
const mostAtOnce = 400

/** Hands one instrument to one or several people, each about their own bond: all of them or none. */
export async function createAssignments(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewAssignments,
): Promise<{ items: Assignment[] }> {
  const scope = requirePermission(actor, 'assignment.create')
  return withActor(access, actor, async (trx) => {
    const instrument = await requireUsable(trx, scope, input.instrumentId)
    if (instrument.isTeamOnly && input.lane !== 'team')
      throw new AppError('invalid', 'Answers to these questions are for the care team alone.', {
        fields: [{ path: 'lane', message: 'Choose the care team alone.' }],
      })
    const bonds = await readBonds(trx, scope, caseId)
    for (const [index, respondent] of input.respondents.entries()) {
      const bond = bonds.find((one) => one.id === respondent.bondId)
      if (instrument.about === 'bond' && bond?.fromPersonId !== respondent.personId)
        throw new AppError(
          'invalid',
          'These questions are about a bond. Choose one of the person who answers.',
          {
            fields: [
              { path: `respondents.${index}.bondId`, message: 'Choose a bond that starts at this person.' },
            ],
          },
        )
      if (respondent.bondId !== null && !bond) throw notFound('bond')
    }
    if (input.endsOn && input.endsOn < input.startsOn)
      throw new AppError('invalid', 'The last day cannot be before the first.', {
        fields: [{ path: 'endsOn', message: 'Choose a later day.' }],
      })
    const { timeZone } = await readPractice(trx, scope.practiceId)
    if (dueDays(input, todayIn(timeZone, new Date()), mostAtOnce + 1).length > mostAtOnce)
      throw new AppError('invalid', `This would ask more than ${mostAtOnce} times at once.`, {
        fields: [{ path: 'startsOn', message: 'Choose a later first day.' }],
      })
    for (const respondent of input.respondents) {
      if (await findAssignment(trx, scope, respondent.id)) continue
      const adaptive = input.adaptive && (await prepareAdaptive(trx, scope, instrument, input.adaptive))
      await insertAssignment(trx, {
        practice_id: scope.practiceId,
        id: respondent.id,
        case_id: caseId,
        person_id: respondent.personId,
        bond_id: respondent.bondId,
        instrument_id: instrument.id,
        instrument_version: instrument.version,
        lane: input.lane,
        every_days: input.everyDays,
        starts_on: input.startsOn,
        ends_on: input.endsOn,
        adaptive: adaptive && JSON.stringify(adaptive),
        created_by: scope.actorId,
      })
      await recordAudit(trx, actor, {
        action: 'assignment.created',
        caseId,
        personIds: [respondent.personId],
        subjectId: respondent.id,
      })
      await recordEvent(trx, actor, {
        kind: 'assignment.created',
        caseId,
        lane: input.lane,
        personId: respondent.personId,
        subjectId: respondent.id,
      })
    }
    await readCase(trx, scope, caseId)
    const rows = await listAssignments(trx, scope, caseId)
    if (rows.length === 0) throw notFound('case')
    await openDueOccasions(trx, scope, rows)
    return { items: await readAssignments(trx, scope, caseId, rows) }
  })
}

export async function stopAssignment(access: Access, actor: Actor, id: string): Promise<Assignment> {
  const scope = requirePermission(actor, 'assignment.create')
  return withActor(access, actor, async (trx) => {
    const row = await findAssignment(trx, scope, id)
    if (!row) throw notFound('assignment')
    const practice = await readPractice(trx, scope.practiceId)
    if (!(await endAssignment(trx, scope, id, todayIn(practice.timeZone, new Date()))))
      throw notFound('assignment')
    await recordAudit(trx, actor, {
      action: 'assignment.ended',
      caseId: row.case_id,
      personIds: [row.person_id],
      subjectId: id,
    })
    const items = await readAssignments(
      trx,
      scope,
      row.case_id,
      await listAssignments(trx, scope, row.case_id),
    )
    return items.find((item) => item.id === id)!
  })
}

/** Makes a new single-use link to an occasion. Links made before for it stop working. */
export async function createAnswerLink(
  access: Access,
  actor: Actor,
  occasionId: string,
  input: NewAnswerLink,
  options: { baseUrl: string; mailLink: MailLink },
): Promise<AnswerLink> {
  const scope = requirePermission(actor, 'assignment.create')
  const token = randomBytes(24).toString('base64url')
  const url = `${options.baseUrl}/a#${token}`
  const { link, mail } = await withActor(access, actor, async (trx) => {
    const occasion = await findOccasion(trx, scope.practiceId, occasionId)
    if (!occasion) throw notFound('questionnaire')
    if (occasion.status !== 'open') throw new AppError('conflict', 'This questionnaire is not open any more.')
    const isPrivate = (await readInstrument(trx, scope, occasion.instrument_id))?.isTeamOnly === true
    if (isPrivate) requirePrivacy(input)
    const days = isPrivate ? 1 : input.expiresInDays
    const made = { id: randomUUID(), expiresAt: new Date(Date.now() + days * 86_400_000) }
    const to =
      input.send === 'mail' ? await findPersonEmail(trx, scope.practiceId, occasion.person_id) : undefined
    if (input.send === 'mail' && !to)
      throw new AppError(
        'invalid',
        'No e-mail address is known for this person. Add one, or hand the link over.',
        {
          fields: [{ path: 'send', message: 'No e-mail address is known.' }],
        },
      )
    await requireNoConflict(trx, scope, occasion.person_id, occasion.case_id)
    await revokeLinks(trx, scope, occasionId)
    await insertAnswerLink(trx, {
      practice_id: scope.practiceId,
      id: made.id,
      case_id: occasion.case_id,
      occasion_id: occasionId,
      person_id: occasion.person_id,
      token_hash: hashToken(token),
      expires_at: made.expiresAt,
      created_by: scope.actorId,
    })
    await recordAudit(trx, actor, {
      action: 'link.created',
      caseId: occasion.case_id,
      personIds: [occasion.person_id],
      subjectId: made.id,
    })
    const addressed = to ? { to, language: (await readPractice(trx, scope.practiceId)).language } : undefined
    return { link: made, mail: addressed }
  })
  if (mail) await options.mailLink({ ...mail, url })
  return { id: link.id, url, expiresAt: link.expiresAt.toISOString(), mailed: mail !== undefined }
}

/**
 * What may endanger who answers goes through no mailbox, since others may read it there, and is handed over where the
 * person is alone. Such a link lasts a day.
 */
function requirePrivacy({ send, isAlone }: NewAnswerLink): void {
  if (send === 'mail')
    throw new AppError(
      'invalid',
      'A link to these questions is not mailed. Hand it over when the person is alone.',
      { fields: [{ path: 'send', message: 'Hand the link over yourself.' }] },
    )
  if (!isAlone)
    throw new AppError('invalid', 'These questions are asked only where the person is alone.', {
      fields: [{ path: 'isAlone', message: 'Make sure that the person is alone, and say so.' }],
    })
}

/** What is kept of a link's token: enough to know it again, not enough to open it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Opens what is due in any case that the actor treats, so that a list of cases tells what is waiting today. */
export async function openEverythingDue(trx: Trx, scope: PracticeScope): Promise<void> {
  const practice = await readPractice(trx, scope.practiceId)
  const rows = await listDueAssignments(trx, scope, todayIn(practice.timeZone, new Date()))
  await openDueOccasions(trx, scope, rows)
}

/**
 * Opens the occasions that are due by now. It runs where cases are listed and where one is looked at, and twice
 * does no harm: an occasion is one per assignment and day.
 */
export async function openDueOccasions(
  trx: Trx,
  scope: PracticeScope,
  assignments: readonly AssignmentRow[],
): Promise<void> {
  const active = assignments.filter((assignment) => assignment.status === 'active')
  if (active.length === 0) return
  const practice = await readPractice(trx, scope.practiceId)
  const today = todayIn(practice.timeZone, new Date())
  const known = new Map<string, OccasionRow[]>()
  const aboutPerson = new Map<string, string>()
  for (const caseId of new Set(active.map((assignment) => assignment.case_id))) {
    for (const bond of await readBonds(trx, scope, caseId)) aboutPerson.set(bond.id, bond.toPersonId)
    for (const occasion of await listOccasions(trx, scope, caseId))
      known.set(occasion.assignment_id, [...(known.get(occasion.assignment_id) ?? []), occasion])
  }
  for (const assignment of active) {
    const existing = known.get(assignment.id) ?? []
    const days = dueDays(
      { startsOn: assignment.starts_on, everyDays: assignment.every_days, endsOn: assignment.ends_on },
      today,
    )
    for (const [index, day] of days.entries()) {
      if (existing.some((occasion) => occasion.due_on === day)) continue
      // The next time has come: what is still open of the time before was missed.
      for (const before of existing)
        if (before.status === 'open' && before.due_on < day)
          await setOccasionStatus(trx, scope.practiceId, before.id, 'missed')
      await insertOccasion(trx, {
        practice_id: scope.practiceId,
        id: randomUUID(),
        assignment_id: assignment.id,
        case_id: assignment.case_id,
        person_id: assignment.person_id,
        bond_id: assignment.bond_id,
        about_person_id: aboutPerson.get(assignment.bond_id ?? '') ?? null,
        instrument_id: assignment.instrument_id,
        instrument_version: assignment.instrument_version,
        lane: assignment.lane,
        due_on: day,
        adaptive: assignment.adaptive && JSON.stringify(assignment.adaptive),
        // Asked for while nobody looked: those days have passed unanswered, and only the last one is open.
        status: index === days.length - 1 ? 'open' : 'missed',
      })
    }
  }
}

/** Every assignment of a case that the actor may see, inside the transaction of another reading. */
export async function readCaseAssignments(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<Assignment[]> {
  return readAssignments(trx, scope, caseId, await listAssignments(trx, scope, caseId))
}

async function readAssignments(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  rows: readonly AssignmentRow[],
): Promise<Assignment[]> {
  const occasions = await listOccasions(trx, scope, caseId)
  const occasionsOf = Map.groupBy(occasions, (occasion) => occasion.assignment_id)
  const bondInSight = await bondsInSight(trx, scope, caseId)
  const instruments = new Map<string, Awaited<ReturnType<typeof readInstrument>>>()
  for (const id of new Set(rows.map((row) => row.instrument_id)))
    instruments.set(id, await readInstrument(trx, scope, id))
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    bondId: bondInSight(row.bond_id),
    instrumentId: row.instrument_id,
    instrumentName: instruments.get(row.instrument_id)?.shortName ?? row.instrument_id,
    instrumentVersion: row.instrument_version,
    lane: row.lane,
    everyDays: row.every_days,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    status: row.status,
    isAdaptive: row.adaptive !== null,
    isPrivate: instruments.get(row.instrument_id)?.isTeamOnly ?? false,
    occasions: (occasionsOf.get(row.id) ?? []).map(toOccasion),
    version: row.version,
  }))
}

function toOccasion(row: OccasionListRow): Occasion {
  return {
    id: row.id,
    dueOn: row.due_on,
    status: row.status,
    answeredOn: row.answered_on,
    hasOpenLink: row.has_open_link,
  }
}
