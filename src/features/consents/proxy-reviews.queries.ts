import { sql } from 'kysely'
import type { Access } from '#server/access/with-actor.ts'

/** Runs the job of the night: a function of the database does it all and answers with two numbers. */
export async function runProxyReviews(
  { database }: Access,
  thresholds: readonly { jurisdiction: string; age: number }[],
  now: Date,
): Promise<{ opened: number; held: number }> {
  const { rows } = await sql<{ opened: number; held: number }>`
    select opened, held from access.review_proxies(${JSON.stringify(thresholds)}::jsonb, ${now})`.execute(
    database.kysely,
  )
  return rows[0]!
}
