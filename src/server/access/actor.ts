/** Roles a member of a practice may hold. */
export const memberRoles = [
  'owner',
  'admin',
  'therapist',
  'trainee',
  'supervisor',
  'frontdesk',
  'researcher',
] as const
export type MemberRole = (typeof memberRoles)[number]

/**
 * Who asks. Built from a verified session or link only; what each may reach is decided in the database,
 * what each may attempt is decided by requirePermission.
 */
export type Actor = { practiceId: string; id: string; requestId?: string } & (
  | { kind: 'member'; roles: readonly MemberRole[] }
  | { kind: 'person' }
  | { kind: 'link' }
)
