import { sql } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { BondEntryRow } from './bond-page.table.ts'

/** `day` is when it happened, else when it was written down. */
export type SharedEntryRow = Pick<
  BondEntryRow,
  'id' | 'body' | 'occurred_on' | 'source_person_id' | 'created_at'
> & {
  kind: 'moment' | 'narrative'
  lane: 'unit' | 'self'
  from_person_id: string
  to_person_id: string
  day: string
}

/**
 * Moments and stories of the actor's own bonds that the policies let them read, newest first, one row more than the
 * limit. Hypotheses are a clinician's until somebody takes them for true, and no row says that somebody did.
 */
export async function listSharedEntries(
  trx: Trx,
  scope: PracticeScope,
  {
    ownIds,
    before,
    limit,
  }: { ownIds: readonly string[]; before?: { day: string; id: string } | undefined; limit: number },
): Promise<SharedEntryRow[]> {
  const day = sql<string>`coalesce(bond_entry.occurred_on, (bond_entry.created_at at time zone 'UTC')::date)::text`
  const query = trx
    .selectFrom('bond_entry')
    .innerJoin('bond', (join) =>
      join
        .onRef('bond.practice_id', '=', 'bond_entry.practice_id')
        .onRef('bond.case_id', '=', 'bond_entry.case_id')
        .onRef('bond.id', '=', 'bond_entry.bond_id'),
    )
    .select([
      'bond_entry.id',
      'bond_entry.kind',
      'bond_entry.lane',
      'bond_entry.body',
      'bond_entry.occurred_on',
      'bond_entry.source_person_id',
      'bond_entry.created_at',
      'bond.from_person_id',
      'bond.to_person_id',
      day.as('day'),
    ])
    .where('bond_entry.practice_id', '=', scope.practiceId)
    .where('bond_entry.removed_at', 'is', null)
    .where('bond_entry.kind', 'in', ['moment', 'narrative'])
    .where('bond_entry.lane', 'in', ['unit', 'self'])
    .where((eb) =>
      eb.or([eb('bond.from_person_id', 'in', [...ownIds]), eb('bond.to_person_id', 'in', [...ownIds])]),
    )
    .$if(before !== undefined, (some) =>
      some.where(
        sql<boolean>`(${day} < ${before?.day ?? ''} or ${day} = ${before?.day ?? ''} and bond_entry.id > ${before?.id ?? null}::uuid)`,
      ),
    )
  const rows = await query
    .orderBy(day, 'desc')
    .orderBy('bond_entry.id')
    .limit(limit + 1)
    .execute()
  return rows as SharedEntryRow[]
}
