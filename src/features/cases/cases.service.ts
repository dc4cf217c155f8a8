import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { decodeCursor, encodeCursor } from '#server/cursor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { openEverythingDue } from '#features/assignments/assignments.service.ts'
import { withdrawOccasions } from '#features/assignments/occasions.service.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { addBonds, readBonds } from '#features/bonds/bonds.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { addPerson, mergedInto, nameMatches, readPeople } from '#features/people/people.service.ts'
import { findMemberNames, findToday } from '#features/practice/practice.service.ts'
import type {
  Case,
  CaseChange,
  CasePage,
  CaseSearch,
  CaseSummary,
  NewCase,
  NewConsent,
  NewParticipant,
} from './cases.contract.ts'
import {
  endParticipation,
  findCase,
  insertCareTeam,
  insertCase,
  insertConsentNote,
  insertParticipant,
  listCareTeam,
  listCases,
  listConsentNotes,
  listOwnPlaces,
  listParticipants,
  placeIn,
  resumeParticipation,
  updateCase,
  type CaseListRow,
} from './cases.queries.ts'
import { participantId, problemsOfNewCase } from './cases.rules.ts'
import type { CaseRow } from './cases.table.ts'
import { listSeparations } from './separations.queries.ts'

const titlePlace = (id: string) => ({ table: 'case', column: 'title', rowId: id })
const consentPlace = (id: string) => ({ table: 'consent_note', column: 'body', rowId: id })
const openStatuses = ['enquiry', 'assessment', 'active', 'paused', 'ending'] as const

export async function getCases(access: Access, actor: Actor, query: CaseSearch): Promise<CasePage> {
  const scope = requirePermission(actor, 'case.read')
  return withActor(access, actor, async (trx) => {
    const status = query.status ?? 'open'
    const statuses = status === 'all' ? undefined : status === 'open' ? openStatuses : [status]
    await openEverythingDue(trx, scope)
    const rows = await listCases(trx, scope, { statuses, format: query.format })
    const found = rows
      .map(toSummary)
      .filter(
        (item) =>
          !query.search || nameMatches(query.search, [item.title ?? '', ...item.people.map((p) => p.name)]),
      )
    const after = query.cursor ? decodeCursor(query.cursor, z.tuple([z.uuid()]))[0] : undefined
    const start = after === undefined ? 0 : found.findIndex((item) => item.id === after) + 1
    const items = found.slice(start, start + query.limit)
    const personIds = items.flatMap((item) => item.people.map((person) => person.id))
    if (items.length > 0) await recordAudit(trx, actor, { action: 'case.listed', personIds })
    const last = items.at(-1)
    const hasMore = start + items.length < found.length
    return { items, next: hasMore && last ? encodeCursor([last.id]) : null, total: found.length }
  })
}

/**
 * Cases of whatever status, by name or by id, for a search or to name them by. A case that is only named because of what
 * was found in it, `isNamedOnly`, tells nobody in their trail: what was found may stand in another's lane.
 */
export async function findCases(
  access: Access,
  actor: Actor,
  query: { search?: string; ids?: readonly string[]; limit: number; isNamedOnly?: boolean },
): Promise<CaseSummary[]> {
  const scope = requirePermission(actor, 'case.read')
  const { search, ids, limit, isNamedOnly = false } = query
  return withActor(access, actor, async (trx) => {
    const items = (await listCases(trx, scope, { ids }))
      .map(toSummary)
      .filter((item) => !search || nameMatches(search, [item.title ?? '', ...item.people.map((p) => p.name)]))
      .slice(0, limit)
    const personIds = items.flatMap((item) => item.people.map((person) => person.id))
    const toldIds = isNamedOnly ? [] : personIds
    if (items.length > 0) await recordAudit(trx, actor, { action: 'case.listed', personIds, toldIds })
    return items
  })
}

export async function getCase(access: Access, actor: Actor, id: string): Promise<Case> {
  const scope = requirePermission(actor, 'case.read')
  return withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, id)
    await recordAudit(trx, actor, {
      action: 'case.read',
      caseId: id,
      personIds: peopleOf(found),
      subjectId: id,
    })
    return found
  })
}

/** Opens a case with everything the wizard gathered: all of it or, where something does not fit, nothing. */
export async function createCase(access: Access, actor: Actor, input: NewCase): Promise<Case> {
  const scope = requirePermission(actor, 'case.create')
  const problems = problemsOfNewCase(input)
  if (problems.length > 0)
    throw new AppError('invalid', 'The case does not fit together yet.', { fields: problems })
  return withActor(access, actor, async (trx) => {
    await insertCase(trx, {
      practice_id: scope.practiceId,
      id: input.id,
      format: input.format,
      status: input.status,
      title: input.title ? seal(titlePlace(input.id), input.title) : null,
      opened_on: input.openedOn,
      created_by: scope.actorId,
    })
    // The person who opens the case comes first: only from within the team may they add the others.
    const team = input.careTeam.toSorted(
      (a, b) => Number(b.memberId === scope.actorId) - Number(a.memberId === scope.actorId),
    )
    for (const place of team)
      await insertCareTeam(trx, {
        practice_id: scope.practiceId,
        case_id: input.id,
        member_id: place.memberId,
        position: place.position,
        joined_on: input.openedOn,
      })
    for (const [index, participant] of input.participants.entries())
      await addParticipant(trx, scope, input.id, participant, index, input.openedOn)
    if (input.bonds.length > 0) await addBonds(trx, scope, input.id, input.bonds)
    if (input.consent) await insertConsent(trx, scope, input.id, input.consent)
    const opened = await readCase(trx, scope, input.id)
    await recordAudit(trx, actor, {
      action: 'case.created',
      caseId: input.id,
      personIds: peopleOf(opened),
      subjectId: input.id,
    })
    await recordEvent(trx, actor, {
      kind: 'case.created',
      caseId: input.id,
      lane: 'team',
      subjectId: input.id,
    })
    return opened
  })
}

export async function changeCase(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  change: CaseChange,
): Promise<Case> {
  const scope = requirePermission(actor, 'case.change')
  return withActor(access, actor, async (trx) => {
    if (!(await findCase(trx, scope, id))) throw notFound('case')
    const row = await updateCase(trx, scope, id, version, {
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.title === undefined
        ? {}
        : { title: change.title ? seal(titlePlace(id), change.title) : null }),
      ...closingDay(change, await findToday(trx, scope)),
    })
    if (!row) throw changedMeanwhile()
    const changed = await readCase(trx, scope, id)
    await recordAudit(trx, actor, {
      action: 'case.changed',
      caseId: id,
      personIds: peopleOf(changed),
      subjectId: id,
    })
    return changed
  })
}

/**
 * Records what was agreed with people of the case.
 * @throws AppError invalid if somebody named is not in the case
 */
export async function recordConsent(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewConsent,
): Promise<Case> {
  const scope = requirePermission(actor, 'case.change')
  return withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, caseId)
    const here = new Set(peopleOf(found))
    if (input.personIds.some((id) => !here.has(id)))
      throw new AppError('invalid', 'Somebody named here is not in the case.', {
        fields: [{ path: 'personIds', message: 'Choose people of this case.' }],
      })
    const consentId = await insertConsent(trx, scope, caseId, input)
    const personIds = input.personIds
    await recordAudit(trx, actor, { action: 'consent.recorded', caseId, personIds, subjectId: consentId })
    return readCase(trx, scope, caseId)
  })
}

/** Adds somebody to a case, or takes back one who had left; their colour in pictures stays theirs. */
export async function joinCase(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewParticipant,
): Promise<Case> {
  const scope = requirePermission(actor, 'case.change')
  return withActor(access, actor, async (trx) => {
    const before = await readCase(trx, scope, caseId)
    const personId = 'existingId' in input.person ? input.person.existingId : input.person.id
    const known = before.participants.find((participant) => participant.person.id === personId)
    if (known && known.endedAt === null) throw new AppError('conflict', 'This person is in the case already.')
    if (known) {
      if (!(await resumeParticipation(trx, scope, caseId, personId, input))) throw notFound('case')
    } else {
      const colour = Math.max(-1, ...before.participants.map((participant) => participant.colourIndex)) + 1
      await addParticipant(trx, scope, caseId, input, Math.min(colour, 31), undefined)
    }
    await recordAudit(trx, actor, {
      action: 'participant.joined',
      caseId,
      personIds: [personId],
      subjectId: personId,
    })
    return readCase(trx, scope, caseId)
  })
}

/**
 * Ends somebody's part: what the unit shares is closed to them, open links and questionnaires are withdrawn.
 * Their own words stay readable to them, and what is recorded stays.
 */
export async function leaveCase(
  access: Access,
  actor: Actor,
  caseId: string,
  personId: string,
): Promise<Case> {
  const scope = requirePermission(actor, 'case.change')
  return withActor(access, actor, async (trx) => {
    if (!(await endParticipation(trx, scope, caseId, personId))) throw notFound('person')
    await withdrawOccasions(trx, scope, caseId, personId)
    await recordAudit(trx, actor, {
      action: 'participant.left',
      caseId,
      personIds: [personId],
      subjectId: personId,
    })
    return readCase(trx, scope, caseId)
  })
}

/** Whether the actor treats this case, whether it is there or not. */
export async function isTreating(trx: Trx, caseId: string): Promise<boolean> {
  return (await placeIn(trx, caseId)).isTreating
}

/** The cases that a client takes part in now, and as which of their records. */
export { listOwnPlaces as readOwnPlaces }

/** @throws AppError not-found if the actor may not know the case */
export async function readCase(trx: Trx, scope: PracticeScope, id: string): Promise<Case> {
  const row = await findCase(trx, scope, id)
  if (!row) throw notFound('case')
  const participants = await listParticipants(trx, scope, id)
  const people = await readPeople(
    trx,
    scope,
    participants.map((participant) => participant.person_id),
  )
  const merged = await mergedInto(trx, scope, [...people.keys()])
  const team = await listCareTeam(trx, scope, id)
  const bonds = await readBonds(trx, scope, id)
  const consents = await listConsentNotes(trx, scope, id)
  return {
    id: row.id,
    format: row.format,
    status: row.status,
    title: titleOf(row),
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    participants: participants.flatMap((participant) => {
      const person = people.get(participant.person_id)
      // Where both records of one human take part, the merged one has nothing of its own here.
      if (!person || people.has(merged.get(participant.person_id) ?? '')) return []
      return {
        person,
        role: participant.role,
        colourIndex: participant.colour_index,
        readsUnit: participant.reads_unit,
        joinedOn: participant.joined_on,
        endedAt: participant.ended_at?.toISOString() ?? null,
      }
    }),
    bonds,
    team: team.map((place) => ({
      memberId: place.member_id,
      name: place.name,
      position: place.position,
      endedAt: place.ended_at?.toISOString() ?? null,
    })),
    consents: consents.map((note) => ({
      id: note.id,
      personIds: note.person_ids,
      agreedOn: note.agreed_on,
      body: unseal(consentPlace(note.id), note.body),
    })),
    separations: await readSeparations(trx, scope, id),
    ...(await placeIn(trx, id)),
    version: row.version,
  }
}

async function readSeparations(trx: Trx, scope: PracticeScope, id: string): Promise<Case['separations']> {
  const rows = await listSeparations(trx, scope, id)
  const names = rows.length > 0 ? await findMemberNames(trx, scope) : new Map<string, string>()
  return rows.map((row) => ({
    id: row.id,
    personIds: row.person_ids,
    at: row.separated_at.toISOString(),
    byName: names.get(row.recorded_by) ?? null,
    undoneAt: row.undone_at?.toISOString() ?? null,
    undoneByName: row.undone_by && (names.get(row.undone_by) ?? null),
  }))
}

/** From the day of closing the time of keeping runs; a case that is opened again has none. */
function closingDay({ status, closedOn }: CaseChange, today: string): { closed_on?: string | null } {
  if (closedOn !== undefined) return { closed_on: closedOn }
  if (status === undefined) return {}
  return { closed_on: status === 'closed' ? today : null }
}

async function insertConsent(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  consent: NewConsent,
): Promise<string> {
  const id = randomUUID()
  await insertConsentNote(trx, {
    practice_id: scope.practiceId,
    id,
    case_id: caseId,
    person_ids: consent.personIds,
    agreed_on: consent.agreedOn,
    body: seal(consentPlace(id), consent.body),
    recorded_by: scope.actorId,
  })
  return id
}

async function addParticipant(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  participant: NewParticipant,
  colourIndex: number,
  joinedOn: string | undefined,
): Promise<void> {
  if (!('existingId' in participant.person)) await addPerson(trx, scope, participant.person)
  await insertParticipant(trx, {
    practice_id: scope.practiceId,
    case_id: caseId,
    person_id: participantId(participant),
    role: participant.role,
    colour_index: colourIndex,
    reads_unit: participant.readsUnit,
    ...(joinedOn === undefined ? {} : { joined_on: joinedOn }),
  })
}

function peopleOf(found: Case): string[] {
  return found.participants.map((participant) => participant.person.id)
}

function titleOf(row: Pick<CaseRow, 'id' | 'title'>): string | null {
  return row.title && unseal(titlePlace(row.id), row.title)
}

function toSummary(row: CaseListRow): CaseSummary {
  return {
    id: row.id,
    format: row.format,
    status: row.status,
    title: titleOf(row),
    openedOn: row.opened_on,
    people: (row.people ?? []).map((person) => ({
      id: person.id,
      name: unseal(
        { table: 'person', column: 'name', rowId: person.record_id },
        Buffer.from(person.name, 'hex'),
      ),
      role: person.role,
      shape: person.shape,
      colourIndex: person.colour_index,
    })),
    team: (row.team ?? []).map((place) => ({
      memberId: place.member_id,
      name: place.name,
      position: place.position,
    })),
    openOccasions: Number(row.open_occasions),
    lastResponseOn: row.last_response_on,
  }
}
