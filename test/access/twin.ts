import { randomBytes, randomUUID } from 'node:crypto'
import type { Rows } from './world.ts'

/**
 * The rows of the first practice with the same ids in another one, but for the secrets of links: or a slip about
 * practices goes unseen.
 *
 * @param changed - what is otherwise in the twin, by table
 */
export function twinOf(
  rows: Rows,
  practice_id: string = randomUUID(),
  changed: { [Name in keyof Rows]?: Partial<Rows[Name][number]> } = {},
): Rows {
  const first = rows.practice[0]!.practice_id
  const copies = Object.entries(rows).map(([table, all]) => [
    table,
    all
      .filter((row) => row.practice_id === first)
      .map((row) => ({
        ...row,
        practice_id,
        ...(table === 'answer_link' ? { token_hash: randomBytes(32), browser_hash: null } : {}),
        ...changed[table as keyof Rows],
      })),
  ])
  return Object.fromEntries(copies) as Rows
}
