import type {
  Family,
  FamilyFigure,
  FamilyHousehold,
  FamilyKind,
  FamilyLine,
  FamilyMultipleBirth,
  FamilyNetwork,
  FamilyNudge,
  FamilyParentLink,
  FamilySystem,
  FamilySystemTie,
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
  system: FamilySystem
  systemTie: FamilySystemTie
  network: FamilyNetwork
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
  system: 'systems',
  systemTie: 'systemTies',
  network: 'networks',
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
    case 'systemTie':
      return any.row.person === null ? [] : [any.row.person]
    case 'network':
      return peopleOfNetwork(any.row)
    case 'nudge':
      return [any.row.person]
    default:
      return []
  }
}

/** Whose it is, who says so and who is named in it: with one of them missing, the ranks would say something else. */
function peopleOfNetwork({ person, source, ranks }: FamilyNetwork): string[] {
  const figures = Object.values(ranks).flatMap((ranked) => ranked.flatMap((one) => personOf(one) ?? []))
  return [...new Set([person, ...(source === null ? [] : [source]), ...figures])]
}

/** The id of who is turned to, where they are drawn. */
export const personOf = (figure: FamilyFigure): string | undefined =>
  'person' in figure ? figure.person : undefined

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
  const households = drawn('household').flatMap((household) => {
    if (written.has(household.id)) return household
    const members = household.members.filter(({ person }) => isDrawn(person))
    return members.length === 0 ? [] : { ...household, members }
  })
  const systems = drawn('system')
  const around = new Set([...households, ...systems].map(({ id }) => id))
  return {
    people: drawn('person'),
    unions: drawn('union'),
    parentLinks: drawn('parentLink'),
    multipleBirths: drawn('multipleBirth'),
    lines: drawn('line'),
    households,
    systems,
    systemTies: drawn('systemTie').filter(
      ({ system, household }) => around.has(system) && (household === null || around.has(household)),
    ),
    networks: drawn('network'),
    nudges: drawn('nudge'),
  }
}
