import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { permissionsOf, requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { findPersonName } from '#features/people/people.service.ts'
import type { Me, Member, MemberChange, NewMember, Practice, PracticeChange } from './practice.contract.ts'
import {
  findMember,
  findPractice,
  insertMember,
  listMembers,
  lockPractice,
  updateMember,
  updatePractice,
} from './practice.queries.ts'
import type { MemberRow, PracticeRow } from './practice.table.ts'

/** Makes the invitation for a new member's account; the sign-in side knows how. */
export type InviteMember = (invitation: {
  practiceId: string
  memberId: string
  email: string
  name: string
}) => Promise<void>

/** Names of the members the actor may know, by id. */
export async function findMemberNames(trx: Trx, scope: PracticeScope): Promise<Map<string, string>> {
  const rows = await listMembers(trx, scope)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Who owns the practice now. */
export async function listActiveOwners(trx: Trx, scope: PracticeScope): Promise<{ id: string }[]> {
  return (await listMembers(trx, scope)).filter(
    (member) => member.status === 'active' && member.roles.includes('owner'),
  )
}

/** What the members the actor may know are, by id; of active ones only. */
export async function findMemberRoles(trx: Trx, scope: PracticeScope): Promise<Map<string, Member['roles']>> {
  const rows = await listMembers(trx, scope)
  return new Map(rows.flatMap((row) => (row.status === 'active' ? [[row.id, row.roles]] : [])))
}

export async function getMe(access: Access, actor: Actor): Promise<Me> {
  return withActor(access, actor, async (trx) => {
    const practice = await findPractice(trx, actor.practiceId)
    if (!practice) throw new AppError('forbidden', 'Your account is not active in this practice.')
    if (actor.kind === 'member') {
      const member = await findMember(trx, actor.practiceId, actor.id)
      if (!member) throw new AppError('forbidden', 'Your account is not active in this practice.')
      return {
        kind: 'member',
        id: actor.id,
        name: member.name,
        roles: member.roles,
        permissions: permissionsOf(actor),
        practice: toPractice(practice),
      }
    }
    const name = await findPersonName(trx, actor.practiceId, actor.id)
    return {
      kind: 'person',
      id: actor.id,
      name: name ?? '',
      roles: [],
      permissions: [],
      practice: toPractice(practice),
    }
  })
}

/** The actor of a member account, with the roles it holds now; undefined if it is not active. */
export async function findMemberActor(
  access: Access,
  practiceId: string,
  memberId: string,
): Promise<Extract<Actor, { kind: 'member' }> | undefined> {
  const asked: Actor = { kind: 'member', practiceId, id: memberId, roles: [] }
  return withActor(access, asked, async (trx) => {
    const row = await findMember(trx, practiceId, memberId)
    return row?.status === 'active' ? { ...asked, roles: row.roles } : undefined
  })
}

export async function getMembers(access: Access, actor: Actor): Promise<{ items: Member[] }> {
  const scope = requirePermission(actor, 'member.read')
  return withActor(access, actor, async (trx) => ({ items: (await listMembers(trx, scope)).map(toMember) }))
}

export async function inviteMember(
  access: Access,
  actor: Actor,
  input: NewMember,
  invite: InviteMember,
): Promise<Member> {
  const scope = requirePermission(actor, 'member.invite')
  const member = await withActor(access, actor, async (trx) => {
    const id = randomUUID()
    await insertMember(trx, { practice_id: scope.practiceId, id, name: input.name, roles: input.roles })
    await recordAudit(trx, actor, { action: 'member.invited', subjectId: id })
    return toMember((await findMember(trx, scope.practiceId, id))!)
  })
  await invite({ practiceId: scope.practiceId, memberId: member.id, email: input.email, name: input.name })
  return member
}

export async function changeMember(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  change: MemberChange,
): Promise<Member> {
  const scope = requirePermission(actor, 'member.invite')
  return withActor(access, actor, async (trx) => {
    // Two owners who step back at the same moment would each see the other stay.
    await lockPractice(trx, scope)
    const before = await findMember(trx, scope.practiceId, id)
    if (!before) throw notFound('member')
    const losesOwner =
      before.roles.includes('owner') &&
      (change.status === 'suspended' || (change.roles !== undefined && !change.roles.includes('owner')))
    if (losesOwner) {
      const owners = (await listActiveOwners(trx, scope)).filter((member) => member.id !== id)
      if (owners.length === 0)
        throw new AppError(
          'conflict',
          'A practice needs one active owner. Make somebody else an owner first.',
        )
    }
    const row = await updateMember(trx, scope, id, version, change)
    if (!row) throw changedMeanwhile()
    await recordAudit(trx, actor, { action: 'member.changed', subjectId: id })
    return toMember(row)
  })
}

export async function changePractice(
  access: Access,
  actor: Actor,
  version: number,
  change: PracticeChange,
): Promise<Practice> {
  const scope = requirePermission(actor, 'practice.change')
  if (change.timeZone && !Intl.supportedValuesOf('timeZone').concat('UTC').includes(change.timeZone))
    throw new AppError('invalid', 'This time zone is not known.', {
      fields: [{ path: 'timeZone', message: 'Choose one such as Europe/London.' }],
    })
  return withActor(access, actor, async (trx) => {
    const row = await updatePractice(trx, scope, version, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
      ...(change.language === undefined ? {} : { language: change.language }),
      ...(change.context === undefined ? {} : { context: change.context }),
      ...(change.outboundHosts === undefined ? {} : { outbound_hosts: change.outboundHosts }),
    })
    if (!row) throw changedMeanwhile()
    await recordAudit(trx, actor, { action: 'practice.changed', subjectId: scope.practiceId })
    return toPractice(row)
  })
}

/** The practice of the actor, for other subjects that need its zone, language or context. */
export async function readPractice(trx: Trx, practiceId: string): Promise<Practice> {
  const row = await findPractice(trx, practiceId)
  if (!row) throw notFound('practice')
  return toPractice(row)
}

function toMember(row: MemberRow): Member {
  return { id: row.id, name: row.name, roles: row.roles, status: row.status, version: row.version }
}

function toPractice(row: PracticeRow): Practice {
  return {
    id: row.practice_id,
    name: row.name,
    timeZone: row.time_zone,
    language: row.language,
    context: row.context,
    isDemo: row.is_demo,
    outboundHosts: row.outbound_hosts,
    version: row.version,
  }
}

/** The calendar day that it is where the practice is. */
export async function findToday(trx: Trx, scope: PracticeScope): Promise<string> {
  const { timeZone } = await readPractice(trx, scope.practiceId)
  return new Date().toLocaleDateString('sv-SE', { timeZone })
}
