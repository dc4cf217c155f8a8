import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { decodeCursor, encodeCursor, NumberCursor } from '#server/cursor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { requireNoConflict } from '#features/consents/contact-conflicts.service.ts'
import type { NewPerson, Person, PersonChange, PersonPage, PersonSearch } from './people.contract.ts'
import {
  findPerson,
  insertPerson,
  listPeople,
  listMergedInto,
  listOwnIds,
  listPeopleByIds,
  updatePerson,
  updatePersonDetail,
} from './people.queries.ts'
import { nameMatches } from './people.rules.ts'
import type { PersonRow } from './people.table.ts'

/** Makes the invitation to an account of a client person; the sign-in side knows how. */
export type InvitePerson = (invitation: {
  practiceId: string
  personId: string
  email: string
  name: string
}) => Promise<void>

const place = (id: string, column: 'name' | 'chosen_name' | 'email') => ({
  table: 'person',
  column,
  rowId: id,
})

/** People whose name holds the searched text, by name. Names are sealed, so the search runs here and not in SQL. */
export async function searchPeople(access: Access, actor: Actor, query: PersonSearch): Promise<PersonPage> {
  const scope = requirePermission(actor, 'person.read')
  return withActor(access, actor, async (trx) => {
    const people = (await listPeople(trx, scope)).map(toPerson)
    const found = people
      .filter((person) => !query.search || nameMatches(query.search, [person.name, person.chosenName ?? '']))
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
    const start = query.cursor ? decodeCursor(query.cursor, NumberCursor)[0] : 0
    const items = found.slice(start, start + query.limit)
    if (items.length > 0)
      await recordAudit(trx, actor, { action: 'person.listed', personIds: items.map((p) => p.id) })
    const end = start + items.length
    return { items, next: end < found.length ? encodeCursor([String(end)]) : null }
  })
}

export async function getPerson(access: Access, actor: Actor, id: string): Promise<Person> {
  const scope = requirePermission(actor, 'person.read')
  return withActor(access, actor, async (trx) => {
    const row = await findPerson(trx, scope.practiceId, id)
    if (!row) throw notFound('person')
    await recordAudit(trx, actor, { action: 'person.read', personIds: [id], subjectId: id })
    return toPerson(row)
  })
}

export async function changePerson(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  change: PersonChange,
): Promise<Person> {
  const scope = requirePermission(actor, 'person.change')
  return withActor(access, actor, async (trx) => {
    const found = await findPerson(trx, scope.practiceId, id)
    if (!found) throw notFound('person')
    const record = found.record_id
    await writePerson(trx, scope, record, version, change)
    await recordAudit(trx, actor, { action: 'person.changed', personIds: [id, record], subjectId: record })
    return toPerson((await findPerson(trx, scope.practiceId, id))!)
  })
}

/**
 * Invites a client person to an account of their own.
 * @throws AppError conflict where no e-mail address is known
 */
export async function invitePerson(
  access: Access,
  actor: Actor,
  id: string,
  invite: InvitePerson,
): Promise<void> {
  const scope = requirePermission(actor, 'person.change')
  const { personId, email, name } = await withActor(access, actor, async (trx) => {
    const row = await findPerson(trx, scope.practiceId, id)
    if (!row) throw notFound('person')
    await requireNoConflict(trx, scope, id)
    const person = toPerson(row)
    if (!person.email) throw new AppError('conflict', 'No e-mail address is known. Enter one first.')
    await recordAudit(trx, actor, { action: 'person.invited', personIds: [id], subjectId: id })
    return { personId: row.record_id, email: person.email, name: person.chosenName ?? person.name }
  })
  await invite({ practiceId: scope.practiceId, personId, email, name })
}

/** Adds somebody inside another subject's transaction, such as the opening of a case. */
export async function addPerson(trx: Trx, scope: PracticeScope, person: NewPerson): Promise<void> {
  const { id } = person
  const row = {
    practice_id: scope.practiceId,
    id,
    name: seal(place(id, 'name'), person.name),
    chosen_name: sealed(id, 'chosen_name', person.chosenName),
    shape: person.shape,
    created_by: scope.actorId,
  }
  await insertPerson(trx, row, {
    practice_id: scope.practiceId,
    person_id: id,
    email: null,
    birth_date: null,
    ...toDetail(id, person),
  })
}

/** The name a person is greeted by, or undefined if the actor may not know the person. */
export async function findPersonName(trx: Trx, practiceId: string, id: string): Promise<string | undefined> {
  const row = await findPerson(trx, practiceId, id)
  if (!row) return undefined
  const person = toPerson(row)
  return person.chosenName ?? person.name
}

/** A person's address for mails, or undefined where none is known. */
export async function findPersonEmail(trx: Trx, practiceId: string, id: string): Promise<string | undefined> {
  const row = await findPerson(trx, practiceId, id)
  return row ? (toPerson(row).email ?? undefined) : undefined
}

/** People by id, as far as the actor may know them. */
export async function readPeople(
  trx: Trx,
  scope: PracticeScope,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  const rows = await listPeopleByIds(trx, scope, ids)
  return new Map(rows.map((row) => [row.id, toPerson(row)]))
}

function sealed(id: string, column: 'chosen_name' | 'email', value: string | null): Buffer | null {
  return value === null ? null : seal(place(id, column), value)
}

function toColumns(
  id: string,
  change: PersonChange,
): Partial<Pick<PersonRow, 'name' | 'chosen_name' | 'shape'>> {
  return {
    ...(change.name === undefined ? {} : { name: seal(place(id, 'name'), change.name) }),
    ...(change.chosenName === undefined ? {} : { chosen_name: sealed(id, 'chosen_name', change.chosenName) }),
    ...(change.shape === undefined ? {} : { shape: change.shape }),
  }
}

function toDetail(id: string, change: PersonChange): Partial<Pick<PersonRow, 'email' | 'birth_date'>> {
  return {
    ...(change.email === undefined ? {} : { email: sealed(id, 'email', change.email) }),
    ...(change.birthDate === undefined ? {} : { birth_date: change.birthDate }),
  }
}

function toPerson(row: PersonRow): Person {
  const { record_id: record } = row
  return {
    id: row.id,
    ...unsealNames({ ...row, id: record }),
    birthDate: row.birth_date,
    shape: row.shape,
    version: row.version,
  }
}

/** What somebody is called and can be reached by, out of columns that another subject read. */
export function unsealNames(
  row: Pick<PersonRow, 'id' | 'name' | 'chosen_name' | 'email'>,
): Pick<Person, 'name' | 'chosenName' | 'email'> {
  return {
    name: unseal(place(row.id, 'name'), row.name),
    chosenName: row.chosen_name && unseal(place(row.id, 'chosen_name'), row.chosen_name),
    email: row.email && unseal(place(row.id, 'email'), row.email),
  }
}

/** Which record each of these was merged into, as far as the actor may read both. */
export async function mergedInto(
  trx: Trx,
  scope: PracticeScope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await listMergedInto(trx, scope, ids)
  return new Map(rows.map((row) => [row.merged_id, row.kept_id]))
}

/** The records that the actor's account stands for. */
export async function ownIds(trx: Trx): Promise<string[]> {
  return listOwnIds(trx)
}

/** Everybody the actor may know, each once. */
export async function readEverybody(trx: Trx, scope: PracticeScope): Promise<Person[]> {
  return (await listPeople(trx, scope)).map(toPerson)
}

/**
 * Writes what is said of a person inside another subject's transaction, such as the merge of two records.
 * @throws AppError version-conflict if somebody changed the person meanwhile
 */
export async function writePerson(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: PersonChange,
): Promise<void> {
  if (!(await updatePerson(trx, scope, id, version, toColumns(id, change)))) throw changedMeanwhile()
  const detail = toDetail(id, change)
  if (Object.keys(detail).length > 0) await updatePersonDetail(trx, scope, id, detail)
}

export { nameMatches }
