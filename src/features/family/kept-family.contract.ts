import type {
  Family,
  FamilyHousehold,
  FamilyKind,
  FamilyLine,
  FamilyMultipleBirth,
  FamilyNudge,
  FamilyParentLink,
  FamilyUnion,
  Relative,
} from './family.contract.ts'

export type FamilyRowOf = {
  person: Relative
  union: FamilyUnion
  parentLink: FamilyParentLink
  multipleBirth: FamilyMultipleBirth
  line: FamilyLine
  household: FamilyHousehold
  nudge: FamilyNudge
}

/** A row that is stored, drawn or removed. */
export type Kept<Row> = { readonly row: Row; readonly isRemoved: boolean }
/** The rows of a family that one may see, by id; nudges by the id of their person. */
export type KeptFamily = { readonly [Kind in FamilyKind]: ReadonlyMap<string, Kept<FamilyRowOf[Kind]>> }

/** Where the rows of a kind stand in a family. */
export const placeOfKind = {
  person: 'people',
  union: 'unions',
  parentLink: 'parentLinks',
  multipleBirth: 'multipleBirths',
  line: 'lines',
  household: 'households',
  nudge: 'nudges',
} as const satisfies Record<FamilyKind, keyof Family>

/** The people without all of whom a row is not there. Somebody of a household may be left out of it. */
export function endsOf<Kind extends FamilyKind>(what: Kind, row: FamilyRowOf[Kind]): string[] {
  const any = { what, row } as { [One in FamilyKind]: { what: One; row: FamilyRowOf[One] } }[FamilyKind]
  switch (any.what) {
    case 'union':
      return [any.row.a, any.row.b]
    case 'parentLink':
      return [any.row.parent, any.row.child]
    case 'multipleBirth':
      return any.row.children
    case 'line':
      return any.row.source === null ? [any.row.from, any.row.to] : [any.row.from, any.row.to, any.row.source]
    case 'nudge':
      return [any.row.person]
    default:
      return []
  }
}

/**
 * What of the stored rows is drawn: nothing removed, and nothing that hangs on somebody who is removed.
 * @param written - ids of rows that stand there whole whatever they hang on, so that it is noticed
 */
export function drawnFamily(kept: KeptFamily, written: ReadonlySet<string> = new Set()): Family {
  const isDrawn = (id: string) => kept.person.get(id)?.isRemoved === false
  const drawn = <Kind extends FamilyKind>(what: Kind): FamilyRowOf[Kind][] =>
    [...(kept[what] as ReadonlyMap<string, Kept<FamilyRowOf[Kind]>>)]
      .filter(
        ([id, { row, isRemoved }]) => !isRemoved && (written.has(id) || endsOf(what, row).every(isDrawn)),
      )
      .map(([, { row }]) => row)
  return {
    people: drawn('person'),
    unions: drawn('union'),
    parentLinks: drawn('parentLink'),
    multipleBirths: drawn('multipleBirth'),
    lines: drawn('line'),
    households: drawn('household').flatMap((household) => {
      if (written.has(household.id)) return household
      const members = household.members.filter(({ person }) => isDrawn(person))
      return members.length === 0 ? [] : { ...household, members }
    }),
    nudges: drawn('nudge'),
  }
}
