import type {
  Family,
  FamilyChange,
  FamilyHousehold,
  FamilyKind,
  FamilyLine,
  FamilyMultipleBirth,
  FamilyNudge,
  FamilyParentLink,
  FamilyUnion,
  Relative,
} from './family.contract.ts'

export type RowOf = {
  person: Relative
  union: FamilyUnion
  parentLink: FamilyParentLink
  multipleBirth: FamilyMultipleBirth
  line: FamilyLine
  household: FamilyHousehold
  nudge: FamilyNudge
}
type Held<Row> = { readonly row: Row; readonly isRemoved: boolean }
/** What the page knows of a family, also what was removed on it, so that it can be brought back. */
export type HeldFamily = { readonly [Kind in FamilyKind]: ReadonlyMap<string, Held<RowOf[Kind]>> }

type WithoutVersion<Change> = Change extends unknown ? Omit<Change, 'basedOn'> : never
/** A change before it is said on which version it is based. */
export type Draft = WithoutVersion<FamilyChange>

const places = {
  person: 'people',
  union: 'unions',
  parentLink: 'parentLinks',
  multipleBirth: 'multipleBirths',
  line: 'lines',
  household: 'households',
  nudge: 'nudges',
} as const
export const kinds = Object.keys(places) as FamilyKind[]

export function holdFamily(family: Family): HeldFamily {
  const hold = (kind: FamilyKind) =>
    new Map(family[places[kind]].map((row) => [idOfRow(row), { row, isRemoved: false }]))
  return Object.fromEntries(kinds.map((kind) => [kind, hold(kind)])) as unknown as HeldFamily
}

/** What is drawn: nothing removed, and nothing that hangs on somebody who is. */
export function drawnOf(held: HeldFamily): Family {
  const isHere = (id: string) => held.person.get(id)?.isRemoved === false
  const rows = <Kind extends FamilyKind>(kind: Kind): RowOf[Kind][] =>
    [...(held[kind] as ReadonlyMap<string, Held<RowOf[Kind]>>).values()].flatMap(({ row, isRemoved }) =>
      isRemoved ? [] : row,
    )
  return {
    people: rows('person'),
    unions: rows('union').filter(({ a, b }) => isHere(a) && isHere(b)),
    parentLinks: rows('parentLink').filter(({ parent, child }) => isHere(parent) && isHere(child)),
    multipleBirths: rows('multipleBirth').filter(({ children }) => children.every(isHere)),
    lines: rows('line').filter(
      ({ from, to, source }) => isHere(from) && isHere(to) && (source === null || isHere(source)),
    ),
    households: rows('household').flatMap((household) => {
      const members = household.members.filter(({ person }) => isHere(person))
      return members.length === 0 ? [] : { ...household, members }
    }),
    nudges: rows('nudge').filter(({ person }) => isHere(person)),
  }
}

export function withVersions(held: HeldFamily, drafts: readonly Draft[]): FamilyChange[] {
  return drafts.map(
    (draft) => ({ ...draft, basedOn: held[draft.what].get(idOf(draft))?.row.version ?? 0 }) as FamilyChange,
  )
}

/** The family once the changes are made, with the versions that the server gives. */
export function afterChanges(held: HeldFamily, changes: readonly FamilyChange[]): HeldFamily {
  const after = Object.fromEntries(kinds.map((kind) => [kind, new Map<string, unknown>(held[kind])]))
  for (const change of changes) {
    const known = held[change.what].get(idOf(change))
    const row = change.do === 'put' ? change.row : known!.row
    after[change.what]!.set(idOf(change), {
      row: { ...row, version: change.basedOn + 1 },
      isRemoved: change.do === 'remove',
    })
  }
  return after as unknown as HeldFamily
}

/** What takes the drafts back, were they made now. */
export function inverseOf(held: HeldFamily, drafts: readonly Draft[]): Draft[] {
  return drafts.toReversed().map((draft): Draft => {
    const { what } = draft
    const id = idOf(draft)
    if (draft.do === 'remove') return { do: 'restore', what, id }
    if (draft.do === 'restore') return { do: 'remove', what, id }
    const known = held[what].get(id)
    if (known) return { do: 'put', what, row: withoutVersion(known.row) } as Draft
    // A nudge that was taken away would have to be brought back before somebody can be moved again.
    if (what === 'nudge') return { do: 'put', what, row: { person: id, dx: 0, dy: 0 } }
    return { do: 'remove', what, id }
  })
}

/** Who is called otherwise, new or gone in the second, and how many of the ties between them. */
export function differencesOf(before: HeldFamily, after: Family): { people: string[]; ties: number } {
  const fresh = holdFamily(after)
  const people: string[] = []
  let ties = 0
  for (const kind of kinds) {
    const ids = new Set([...before[kind].keys(), ...fresh[kind].keys()])
    for (const id of ids) {
      const [one, other] = [before[kind].get(id), fresh[kind].get(id)]
      const version = (held: Held<{ version: number }> | undefined) =>
        held && !held.isRemoved ? held.row.version : 0
      if (version(one) === version(other)) continue
      if (kind === 'person') people.push(((other ?? one)!.row as Relative).name)
      else ties += 1
    }
  }
  return { people, ties }
}

/** Whether the changes are what is stored: an answer that was lost on its way leaves that open. */
export function isStored(family: Family, changes: readonly FamilyChange[]): boolean {
  const fresh = holdFamily(family)
  return changes.every((change) => {
    const row = fresh[change.what].get(idOf(change))?.row
    if (change.do === 'remove') return row === undefined
    if (row?.version !== change.basedOn + 1) return false
    if (change.do === 'restore') return true
    const stored = row as Record<string, unknown>
    return Object.entries(change.row).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(stored[name]),
    )
  })
}

export const withoutVersion = <Row extends { version: number }>({
  version: _version,
  ...row
}: Row): Omit<Row, 'version'> => row

const idOfRow = (row: { id: string } | { person: string }) => ('id' in row ? row.id : row.person)
const idOf = (change: Draft) => (change.do === 'put' ? idOfRow(change.row) : change.id)
