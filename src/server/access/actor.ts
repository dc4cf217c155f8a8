import type { MemberRole } from '#features/practice/practice.contract.ts'

/**
 * Who asks. Built from a verified session or link only; what each may reach is decided in the database,
 * what each may attempt is decided by requirePermission.
 */
export type Actor = { practiceId: string; id: string; requestId?: string; repeatable?: RepeatableWrite } & (
  | { kind: 'member'; roles: readonly MemberRole[] }
  | { kind: 'person' }
  | { kind: 'link'; occasionId: string }
)

/** A write that may be sent again: its key is taken in the transaction of the write itself. */
export type RepeatableWrite = {
  key: string
  requestHash: Buffer
  /** Set once the write is committed. */
  isDone: boolean
}

/** What a link opens: one occasion of one practice. */
export type OpenedLink = { practiceId: string; linkId: string; occasionId: string }
