import type { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { may, requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { concerning, type Concerning } from '#features/audit/concerning.service.ts'
import { findCases } from '#features/cases/cases.service.ts'
import { searchPeople } from '#features/people/people.service.ts'
import type { FoundNote, RecentCases, RecentQuery, SearchQuery, SearchResults } from './search.contract.ts'
import { listCasesOfPeople, listNotesAfter } from './search.queries.ts'
import { excerptOf } from './search.rules.ts'

/**
 * Notes are looked through newest first, so many at a time. What is not found soon is far back, so each further look takes
 * twice as many; a search never holds more of them than the most.
 */
const notesAtFirst = 200
const notesAtMost = 1600

/**
 * Cases, people and notes that hold every searched word, as far as the lanes let the searcher read them: every
 * statement runs under the policies, so what is hidden is neither counted nor hinted at.
 */
export async function search(access: Access, actor: Actor, query: SearchQuery): Promise<SearchResults> {
  const { text, limit } = query
  const found = await findCases(access, actor, { search: text, limit })
  const people = (await searchPeople(access, actor, { search: text, limit })).items
  const caseIdsOf = await casesOf(
    access,
    actor,
    people.map(({ id }) => id),
  )
  const notes = may(actor, 'note.read') ? await searchNotes(access, actor, text, limit) : []
  const known = new Set(found.map(({ id }) => id))
  const others = [...caseIdsOf.values()].flat().concat(notes.map(({ caseId }) => caseId))
  const unnamed = [...new Set(others)].filter((id) => !known.has(id))
  const named =
    unnamed.length === 0
      ? []
      : await findCases(access, actor, { ids: unnamed, limit: unnamed.length, isNamedOnly: true })
  return {
    cases: found,
    people: people.map(({ id, name }) => ({ id, name, caseIds: caseIdsOf.get(id) ?? [] })),
    notes,
    named,
  }
}

/** The cases of these ids that the actor may know, in this order. */
export async function recentCases(
  access: Access,
  actor: Actor,
  { caseIds }: RecentQuery,
): Promise<z.infer<typeof RecentCases>> {
  if (caseIds.length === 0) return { items: [] }
  const found = await findCases(access, actor, { ids: caseIds, limit: caseIds.length })
  return { items: caseIds.flatMap((id) => found.find((one) => one.id === id) ?? []) }
}

async function casesOf(
  access: Access,
  actor: Actor,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map()
  const scope = requirePermission(actor, 'case.read')
  const rows = await withActor(access, actor, (trx) => listCasesOfPeople(trx, scope, personIds))
  const byPerson = Map.groupBy(rows, (row) => row.person_id)
  return new Map([...byPerson].map(([id, group]) => [id, group.map((row) => row.case_id)]))
}

async function searchNotes(access: Access, actor: Actor, text: string, limit: number): Promise<FoundNote[]> {
  const scope = requirePermission(actor, 'note.read')
  return withActor(access, actor, async (trx) => {
    const found: FoundNote[] = []
    const foundIn = new Map<string, Concerning[]>()
    let after: { occurredOn: string; id: string } | undefined
    let atATime = notesAtFirst
    for (;;) {
      const rows = await listNotesAfter(trx, scope, after, atATime)
      for (const row of rows) {
        const place = { table: row.table, column: 'body', rowId: row.id, lane: row.lane }
        const excerpt = excerptOf(unseal(place, row.body), text)
        if (!excerpt) continue
        found.push({ id: row.id, caseId: row.case_id, lane: row.lane, occurredOn: row.occurred_on, excerpt })
        const people = [row.person_id, row.speaker_id, ...row.subject_ids].filter((id) => id !== null)
        const lane = row.status === 'draft' ? 'process' : row.lane
        foundIn.set(row.case_id, [
          ...(foundIn.get(row.case_id) ?? []),
          { lane, personId: row.person_id, people },
        ])
        if (found.length >= limit) break
      }
      const last = rows.at(-1)
      if (found.length >= limit || rows.length < atATime || !last) break
      atATime = Math.min(atATime * 2, notesAtMost)
      after = { occurredOn: last.occurred_on, id: last.id }
    }
    for (const [caseId, contents] of foundIn)
      await recordAudit(trx, actor, { action: 'note.listed', caseId, ...concerning(contents) })
    return found
  })
}
