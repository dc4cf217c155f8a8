import type { MemberRole } from '#features/practice/practice.contract.ts'
import { AppError } from '#server/errors.ts'
import type { Actor } from './actor.ts'

const everyMember: readonly MemberRole[] = [
  'owner',
  'admin',
  'therapist',
  'trainee',
  'supervisor',
  'frontdesk',
  'researcher',
]
const frame: readonly MemberRole[] = ['owner', 'admin', 'frontdesk', 'therapist', 'trainee']
const clinicians: readonly MemberRole[] = ['therapist', 'trainee']
const readers: readonly MemberRole[] = [...clinicians, 'supervisor']

/** Which roles may attempt what. Row-level security then decides on which rows. */
const holders = {
  'practice.read': everyMember,
  'practice.change': ['owner'],
  'member.read': everyMember,
  'member.invite': ['owner'],
  'case.read': [...frame, 'supervisor'],
  'case.create': frame,
  'case.change': frame,
  'person.read': [...frame, 'supervisor'],
  'person.create': frame,
  'person.change': frame,
  'person.merge': frame,
  'bond.read': readers,
  'bond.change': clinicians,
  'family.read': readers,
  'family.change': clinicians,
  'consent.read': [...frame, 'supervisor'],
  'consent.change': frame,
  'policy.write': clinicians,
  'legal-role.change': clinicians,
  'keeping.read': frame,
  'keeping.change': ['owner', ...clinicians],
  'instrument.read': everyMember,
  'wording.import': frame,
  'licence.answer': ['owner'],
  'key.confirm': ['owner'],
  'item-parameters.bring': ['owner'],
  'emergency.open': ['therapist'],
  'emergency.read': [...frame, 'supervisor'],
  'emergency.answer': ['owner', ...clinicians],
  'separation.record': clinicians,
  'assignment.read': readers,
  'assignment.create': clinicians,
  'response.enter': clinicians,
  'measure.read': readers,
  'measure.share': clinicians,
  'course.read': clinicians,
  'course.write': clinicians,
  'protocol.read': everyMember,
  'protocol.write': ['owner', 'admin', 'therapist'],
  'protocol.publish': ['owner', 'admin'],
  'safety.read': clinicians,
  'safety.decide': clinicians,
  'note.read': readers,
  'note.write': readers,
  'own-training.keep': everyMember,
  'entry.read': readers,
  'entry.write': clinicians,
  'entry.give': clinicians,
  'session.prepare': clinicians,
  'history.read': clinicians,
  'history.write': clinicians,
  'release.read': [...clinicians, 'owner'],
  'release.write': clinicians,
  'release.review': [...clinicians, 'owner'],
  'library.read': everyMember,
  'library.write': ['owner', 'admin', 'therapist'],
  'audit.read': ['owner'],
} as const satisfies Record<string, readonly MemberRole[]>

export type Permission = keyof typeof holders

/** What a client account or the holder of a link may attempt, apart from all member permissions. */
const ownPermissions = {
  person: [
    'own-answers.read',
    'own-answers.write',
    'own-record.read',
    'own-family.read',
    'own-note.read',
    'own-bond.read',
    'own-network.read',
    'own-network.write',
    'own-entry.read',
    'own-entry.write',
    'own-consent.read',
    'own-consent.write',
    'own-guide.read',
    'own-release.read',
    'own-release.write',
  ],
  link: ['own-answers.read', 'own-answers.write'],
} as const
export type OwnPermission = (typeof ownPermissions)['person'][number]

declare const granted: unique symbol
/** Proof that a permission was checked. Every query asks for one, and nothing else makes one. */
export type PracticeScope = {
  readonly practiceId: string
  readonly actorId: string
  readonly [granted]: true
}

export function may(actor: Actor, permission: Permission | OwnPermission): boolean {
  if (actor.kind !== 'member') return (ownPermissions[actor.kind] as readonly string[]).includes(permission)
  const roles: readonly MemberRole[] = (holders as Record<string, readonly MemberRole[]>)[permission] ?? []
  return actor.roles.some((role) => roles.includes(role))
}

/** @throws AppError forbidden */
export function requirePermission(actor: Actor, permission: Permission | OwnPermission): PracticeScope {
  if (!may(actor, permission)) throw new AppError('forbidden', 'Your role does not allow this.')
  return { practiceId: actor.practiceId, actorId: actor.id } as PracticeScope
}

export function permissionsOf(actor: Actor): Permission[] {
  return (Object.keys(holders) as Permission[]).filter((permission) => may(actor, permission))
}
