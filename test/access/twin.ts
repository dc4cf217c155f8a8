import { randomBytes, randomUUID } from 'node:crypto'
import type { Rows } from './world.ts'

/** The rows of the first practice with the same ids in another one, but for the secrets of links. */
export function twinOf(rows: Rows): Rows {
  const practice_id = randomUUID()
  const first = rows.practice[0]!.practice_id
  const copies = Object.entries(rows).map(([table, all]) => [
    table,
    all
      .filter((row) => row.practice_id === first)
      .map((row) => ({
        ...row,
        practice_id,
        ...(table === 'answer_link' ? { token_hash: randomBytes(32) } : {}),
      })),
  ])
  return Object.fromEntries(copies) as Rows
}
