/** Structured work on a case and the copies that clients are given; the rules themselves are in `may.ts`. */
import { knowsCase, readsContent, type Standing, type World } from './standing.ts'

export function seesEntry(who: Standing, row: World['case_entry'][number]): boolean {
  return readsContent(who, {
    caseId: row.case_id,
    lane: row.lane,
    personId: null,
    authorId: row.created_by,
  })
}

export function seesVersion(who: Standing, row: World['case_entry_version'][number], world: World): boolean {
  return world.case_entry.some(
    (entry) =>
      entry.practice_id === row.practice_id &&
      entry.case_id === row.case_id &&
      entry.id === row.entry_id &&
      seesEntry(who, entry),
  )
}

/** Plans for when it gets too much, or dangerous: nobody's but the one whose they are. */
const kindsOfOne = ['crisis-plan', 'safety-plan']

/** What was taken back is gone for clients, and in a group there is nothing for all. */
export function seesCopy(who: Standing, row: World['entry_copy'][number]): boolean {
  const isOpen = readsContent(who, {
    caseId: row.case_id,
    lane: row.lane,
    personId: row.person_id,
    authorId: null,
  })
  if (who.member) return isOpen
  return (
    isOpen &&
    row.withdrawn_at === null &&
    (row.lane === 'self' || (!kindsOfOne.includes(row.kind) && knowsCase(who, row.case_id)))
  )
}

/** Whether a copy for this person, or for all, may be made of an entry, whoever gives it. */
export function maySend(entry: World['case_entry'][number], personId: string | null): boolean {
  if (entry.lane !== 'team') return false
  return !kindsOfOne.includes(entry.kind) || (personId !== null && personId === entry.owner_id)
}

/** Those who treat. */
export function givesCopy(who: Standing, row: World['entry_copy'][number]): boolean {
  return who.member?.treats.has(row.case_id) ?? false
}
