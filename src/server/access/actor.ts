import type { MemberRole } from '#features/practice/practice.contract.ts'

/**
 * Who asks. Built from a verified session or link only; what each may reach is decided in the database,
 * what each may attempt is decided by requirePermission.
 */
export type Actor = { practiceId: string; id: string; requestId?: string } & (
  | { kind: 'member'; roles: readonly MemberRole[] }
  | { kind: 'person' }
  | { kind: 'link'; occasionId: string }
)

/** What a link opens: one occasion of one practice. */
export type OpenedLink = { practiceId: string; linkId: string; occasionId: string }
