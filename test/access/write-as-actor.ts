import { sql } from 'kysely'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { asServerActor } from './compare.ts'
import { judgeOf, type Judge } from './judge.ts'
import type { Actor, Table, World } from './standing.ts'
import { tables } from './world.ts'

/**
 * A change to every row of a table, in a way that looks at none of them: such a statement is held by the policies
 * on changing alone. Tables that are not here can be changed by nobody.
 */
const blindChanges: Partial<Record<Table, string>> = {
  practice: 'version = 90',
  member: 'version = 90',
  person: 'version = 90',
  person_detail: 'birth_date = null',
  case: 'version = 90',
  participant: 'colour_index = 3',
  care_team: 'ended_at = now()',
  person_merge: `undone_by = 'the actor', undone_at = now()`,
  bond: 'version = 90',
  relative: 'version = 90',
  family_union: 'version = 90',
  parent_link: 'version = 90',
  multiple_birth: 'version = 90',
  emotional_line: 'version = 90',
  household: 'version = 90',
  household_member: 'removed_at = now()',
  genogram_nudge: 'dx = 1',
  ecomap_system: 'version = 90',
  ecomap_tie: 'version = 90',
  attachment_network: 'version = 90',
  consent_setting: `changed_by = 'the actor'`,
  legal_role: `revoked_by = 'the actor', revoked_at = now()`,
  proxy_review: `state = 'confirmed', decision = 'ends', confirmed_by = 'the actor', confirmed_at = now()`,
  contact_conflict: `resolved_by = 'the actor', resolved_at = now(), reason = '\\x00'`,
  emergency_opening: `ended_at = now(), ended_by = 'the actor'`,
  practice_protocol: `version = 90, changed_by = 'the actor'`,
  unit_separation: `undone_at = now(), undone_by = 'the actor'`,
  legal_hold: 'version = 90',
  retention_setting: `changed_by = 'the actor'`,
  erasure: `state = 'withdrawn', decided_by = 'the actor', decided_at = now()`,
  training_evidence: 'removed_at = now()',
  case_entry: 'version = 90',
  entry_copy: 'withdrawn_at = now()',
  attachment_coding: 'version = 90',
  bond_entry: 'version = 90',
  release_setting: `changed_by = 'the actor'`,
  release: 'version = 90',
  release_decision: `decided_by = 'the actor'`,
  release_authorisation: `state = 'refused', kind = null, witness_id = null`,
  licence_answer: `answered_by = 'the actor'`,
  key_confirmation: `confirmed_by = 'the actor'`,
  library_entry: `version = 90, changed_by = 'the actor'`,
  item_parameters: `taken_back_by = 'the actor', taken_back_at = now()`,
  assignment: 'version = 90',
  occasion: `status = 'open'`,
  answer_link: 'revoked_at = now()',
  draft_answer: 'revision = 90',
  score: 'is_shared = false',
  note: 'version = 90',
  note_segment: 'position = 90',
  history_entry: 'version = 90',
  contact_plan: 'version = 90',
  contact_date: 'version = 90',
  contact_observation: 'version = 90',
  life_story_page: 'version = 90',
  idempotency_key: 'status = 201',
}

/**
 * A draft note in a case that its author has left, or a draft answer to a form that was sent, can be thrown away
 * and no longer changed. One of them among the rows that a statement reaches refuses the whole statement.
 */
const drafts: ReadonlySet<Table> = new Set(['note', 'note_segment', 'draft_answer'])

class Undone extends Error {}

/** How many rows a statement reaches in the actor's name. Nothing of it stays. */
async function reached(access: Access, actor: Actor, statement: string): Promise<number | 'refused'> {
  let count = 0
  try {
    await withActor(access, asServerActor(actor), async (trx) => {
      count = Number((await sql.raw(statement).execute(trx)).numAffectedRows ?? 0n)
      throw new Undone()
    })
  } catch (error) {
    // 42501: the right to do this to the table is missing, or the row would leave the actor's reach.
    if ((error as { code?: unknown }).code === '42501') return 'refused'
    if (!(error instanceof Undone)) throw error
  }
  return count
}

/** Holds against the model how many rows each actor can change and remove, table by table. */
export async function compareWrites(
  access: Access,
  world: World,
  actors: readonly Actor[],
  only: readonly Table[] = tables,
  judge: Judge = judgeOf(world),
): Promise<{ statements: number; reachable: number; differences: string[] }> {
  const result = { statements: 0, reachable: 0, differences: [] as string[] }
  for (const actor of actors) {
    for (const table of only) {
      const statements = {
        update: `update "${table}" set ${blindChanges[table] ?? 'practice_id = practice_id'}`.replace(
          'the actor',
          actor.id,
        ),
        delete: `delete from "${table}"`,
      }
      for (const action of ['update', 'delete'] as const) {
        const count = await reached(access, actor, statements[action])
        const allowed = judge.reach(action, actor, table)
        result.statements += 1
        result.reachable += allowed
        const mayRefuse = allowed === 0 || (action === 'update' && drafts.has(table))
        if (count !== allowed && !(count === 'refused' && mayRefuse))
          result.differences.push(
            `${actor.kind} ${actor.id}: ${action} of ${table} reaches ${count} rows, not ${allowed}`,
          )
      }
    }
  }
  return result
}
