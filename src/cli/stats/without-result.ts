import type { Table } from './open-table.ts'

/** Why there is no result, and which columns that were read hold one value alone, which is often the cause. */
export function withoutResult(reason: object, { constant }: Table): object {
  return constant.length > 0 ? { ...reason, constantColumns: constant } : reason
}
