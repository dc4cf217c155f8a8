/** What of a family one may see, as the product states it; the rules themselves are in `may.ts`. */
import { knowsCase, readsContent, type Drawn, type InCase, type Standing, type World } from './standing.ts'

/**
 * Somebody drawn in a family. The family sees nothing of what was removed, and in a group everybody sees of the drawing
 * no more than themself.
 */
export function seesRelative(who: Standing, row: World['relative'][number]): boolean {
  const isOpen = readsContent(who, {
    caseId: row.case_id,
    lane: row.lane,
    personId: row.person_id,
    authorId: row.created_by,
  })
  if (!isOpen || who.member) return isOpen
  return row.removed_at === null && (row.person_id === who.id || knowsCase(who, row.case_id))
}

/** Whether each of these is somebody of the family whom one may see. */
function seesAll(who: Standing, row: InCase, ids: readonly string[], world: World): boolean {
  return ids.every((id) =>
    world.relative.some(
      (one) =>
        one.practice_id === row.practice_id &&
        one.case_id === row.case_id &&
        one.id === id &&
        seesRelative(who, one),
    ),
  )
}

/** The lane of a row between people, apart from the people themselves. */
function mayKnowTie(who: Standing, row: Drawn, ownerId: string | null = null): boolean {
  if (
    !readsContent(who, { caseId: row.case_id, lane: row.lane, personId: ownerId, authorId: row.created_by })
  )
    return false
  return who.member !== undefined || (row.removed_at === null && knowsCase(who, row.case_id))
}

const ends = {
  family_union: (row: World['family_union'][number]) => [row.a_id, row.b_id],
  parent_link: (row: World['parent_link'][number]) => [row.parent_id, row.child_id],
  multiple_birth: (row: World['multiple_birth'][number]) => row.child_ids,
  // Who sees it so is an end like the other two.
  emotional_line: (row: World['emotional_line'][number]) =>
    [row.from_id, row.to_id, row.source_id].filter((id) => id !== null),
  // Whose it is, who says so, and everybody whom it names.
  attachment_network: (row: World['attachment_network'][number]) =>
    [row.person_id, row.source_id, ...row.figure_ids].filter((id) => id !== null),
}

export function seesTie<Name extends keyof typeof ends>(table: Name) {
  return (who: Standing, row: World[Name][number], world: World): boolean => {
    const owner =
      'source_id' in row
        ? world.relative.find((one) => one.id === row.source_id && one.case_id === row.case_id)?.person_id
        : null
    const endsOf = ends[table] as (row: World[Name][number]) => string[]
    return mayKnowTie(who, row, owner ?? null) && seesAll(who, row, endsOf(row), world)
  }
}

/** Where somebody lives is known to whoever may know of the household and of the person. */
export function seesMember(who: Standing, row: World['household_member'][number], world: World): boolean {
  const household = world.household.find(
    (one) =>
      one.practice_id === row.practice_id && one.case_id === row.case_id && one.id === row.household_id,
  )!
  if (!who.member && row.removed_at !== null) return false
  return mayKnowTie(who, household) && seesAll(who, row, [row.relative_id], world)
}

/** A household of which one sees nobody is not there, but for who drew it. */
export function seesHousehold(who: Standing, row: World['household'][number], world: World): boolean {
  if (!mayKnowTie(who, row)) return false
  if (row.created_by === who.id) return true
  return world.household_member.some(
    (member) =>
      member.practice_id === row.practice_id &&
      member.case_id === row.case_id &&
      member.household_id === row.id &&
      member.removed_at === null &&
      seesMember(who, member, world),
  )
}

/** What stands around the family is known to whoever may read its lane. */
export function seesSystem(who: Standing, row: World['ecomap_system'][number]): boolean {
  return mayKnowTie(who, row)
}

/** That somebody is tied to it, to whoever may know of both, be it a person or a household. */
export function seesSystemTie(who: Standing, row: World['ecomap_tie'][number], world: World): boolean {
  const isHere = (one: Drawn, id: string | null) =>
    one.practice_id === row.practice_id && one.case_id === row.case_id && one.id === id
  return (
    mayKnowTie(who, row) &&
    world.ecomap_system.some((one) => isHere(one, row.system_id) && seesSystem(who, one)) &&
    (row.relative_id === null || seesAll(who, row, [row.relative_id], world)) &&
    (row.household_id === null ||
      world.household.some((one) => isHere(one, row.household_id) && seesHousehold(who, one, world)))
  )
}

export function seesNudge(who: Standing, row: World['genogram_nudge'][number], world: World): boolean {
  const worksOnIt = who.member?.treats.has(row.case_id) || who.member?.opened.has(row.case_id)
  return worksOnIt === true && seesAll(who, row, [row.relative_id], world)
}
