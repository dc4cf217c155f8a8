/** What is known of bonds, as the product states it; the rules themselves are in `may.ts`. */
import { knowsCase, readsContent, type Drawn, type Standing, type World } from './standing.ts'

export function seesBond(who: Standing, row: World['bond'][number]): boolean {
  return readsContent(who, {
    caseId: row.case_id,
    lane: row.lane,
    personId: row.from_person_id,
    authorId: row.created_by,
  })
}

/** The people of a case see nothing of what was removed, and those of a group nothing at all. */
function isThereFor(who: Standing, row: Drawn, personId: string | null): boolean {
  const isOpen = readsContent(who, {
    caseId: row.case_id,
    lane: row.lane,
    personId,
    authorId: row.created_by,
  })
  return isOpen && (who.member !== undefined || (row.removed_at === null && knowsCase(who, row.case_id)))
}

export function seesCoding(who: Standing, row: World['attachment_coding'][number]): boolean {
  return isThereFor(who, row, row.person_id)
}

/** What was written about a bond is there for nobody who may not know of the bond. */
export function seesBondEntry(who: Standing, row: World['bond_entry'][number], world: World): boolean {
  const bond = world.bond.find(
    (one) => one.practice_id === row.practice_id && one.case_id === row.case_id && one.id === row.bond_id,
  )!
  return isThereFor(who, row, row.source_person_id) && seesBond(who, bond)
}
