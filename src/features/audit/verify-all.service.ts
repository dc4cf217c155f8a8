import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { surviveBrokenConnections, type Database } from '#server/database.ts'
import { databaseRoles } from '#server/database-roles.ts'
import type { AuditVerification } from './audit.contract.ts'
import { findAuditHead, listChains, readChain } from './audit-chain.queries.ts'
import { verifyChain } from './audit-chain.rules.ts'

/** Checks the chain of every practice, as the role that may read audit entries and nothing else. */
export async function verifyEveryChain(
  adminUrl: string,
): Promise<{ practiceId: string; verification: AuditVerification }[]> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1 })
  surviveBrokenConnections(pool)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        await sql.raw(`set local role ${databaseRoles.audit}`).execute(trx)
        const results = []
        for (const practiceId of await listChains(trx))
          results.push({
            practiceId,
            verification: await verifyChain(
              practiceId,
              readChain(trx, practiceId),
              await findAuditHead(trx, practiceId),
            ),
          })
        return results
      })
  } finally {
    await db.destroy()
  }
}
