import { sql } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { FamilyRows, FamilyTableName } from './family.table.ts'

/** All of a case's family that the actor may see, oldest first, also what was removed. */
export async function listFamily(trx: Trx, scope: PracticeScope, caseId: string): Promise<FamilyRows> {
  const rowsOf = <Table extends FamilyTableName>(table: Table, order: readonly string[]) =>
    sql<FamilyRows[Table][number]>`select * from ${sql.table(table)}
      where practice_id = ${scope.practiceId} and case_id = ${caseId}
      order by ${sql.join(order.map((column) => sql.ref(column)))}`
      .execute(trx)
      .then(({ rows }) => rows)
  const byAge = ['created_at', 'id']
  const [relative, family_union, parent_link, multiple_birth, emotional_line, household] = await Promise.all([
    rowsOf('relative', byAge),
    rowsOf('family_union', byAge),
    rowsOf('parent_link', byAge),
    rowsOf('multiple_birth', byAge),
    rowsOf('emotional_line', byAge),
    rowsOf('household', byAge),
  ])
  const [household_member, ecomap_system, ecomap_tie, attachment_network, genogram_nudge] = await Promise.all(
    [
      rowsOf('household_member', ['household_id', 'relative_id', 'stay']),
      rowsOf('ecomap_system', byAge),
      rowsOf('ecomap_tie', byAge),
      rowsOf('attachment_network', ['said_on', ...byAge]),
      rowsOf('genogram_nudge', ['relative_id']),
    ],
  )
  return {
    ...{ relative, family_union, parent_link, multiple_birth, emotional_line, household, household_member },
    ...{ ecomap_system, ecomap_tie, attachment_network, genogram_nudge },
  }
}

/** One change of a family after the other: what must hold of the whole cannot be broken by two at once. */
export async function lockFamily(trx: Trx, scope: PracticeScope, caseId: string): Promise<void> {
  const key = `family ${scope.practiceId} ${caseId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
}

/** A row as it is written: columns of the table with their values. */
export type FamilyColumns = Readonly<Record<string, unknown>>

/** Rows of the same columns, in one statement whose text does not depend on how many they are. */
export async function insertFamilyRows(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  table: FamilyTableName,
  rows: readonly FamilyColumns[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (practice_id, case_id, ${columns})
    select ${scope.practiceId}::uuid, ${caseId}::uuid, ${columns} from ${recordset(table, rows)} x`.execute(
    trx,
  )
}

/**
 * Changes rows by their key, which is the first columns of each.
 * @param keys - the columns of the key beside practice and case; `version` among them is raised by one
 * @returns how many were as the key says
 */
export async function updateFamilyRows(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  table: FamilyTableName,
  keys: readonly string[],
  rows: readonly FamilyColumns[],
): Promise<number> {
  if (rows.length === 0) return 0
  const changed = Object.keys(rows[0]!).filter((column) => !keys.includes(column))
  const settings = changed.map((column) => sql`${sql.ref(column)} = x.${sql.ref(column)}`)
  if (keys.includes('version')) settings.push(sql`version = t.version + 1`)
  const matches = keys.map((column) => sql`t.${sql.ref(column)} = x.${sql.ref(column)}`)
  const { numAffectedRows } = await sql`update ${sql.table(table)} t set ${sql.join(settings)}
    from ${recordset(table, rows)} x
    where t.practice_id = ${scope.practiceId} and t.case_id = ${caseId}
      and ${sql.join(matches, sql` and `)}`.execute(trx)
  return Number(numAffectedRows ?? 0n)
}

function recordset(table: FamilyTableName, rows: readonly FamilyColumns[]) {
  const json = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
        ]),
      ),
    ),
  )
  return sql`jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`
}
