import type { Family, FamilyChange, FamilyKind, Relative } from './family.contract.ts'
import { type Kept, type KeptFamily, placeOfKind } from './kept-family.contract.ts'

type WithoutVersion<Change> = Change extends unknown ? Omit<Change, 'basedOn'> : never
/** A change before it is said on which version it is based. */
export type Draft = WithoutVersion<FamilyChange>

export const kinds = Object.keys(placeOfKind) as FamilyKind[]

export function holdFamily(family: Family): KeptFamily {
  const hold = (kind: FamilyKind) =>
    new Map(family[placeOfKind[kind]].map((row) => [idOfRow(row), { row, isRemoved: false }]))
  return Object.fromEntries(kinds.map((kind) => [kind, hold(kind)])) as unknown as KeptFamily
}

export function withVersions(held: KeptFamily, drafts: readonly Draft[]): FamilyChange[] {
  return drafts.map(
    (draft) => ({ ...draft, basedOn: held[draft.what].get(idOf(draft))?.row.version ?? 0 }) as FamilyChange,
  )
}

/** The family once the changes are made, with the versions that the server gives. */
export function afterChanges(held: KeptFamily, changes: readonly FamilyChange[]): KeptFamily {
  const after = Object.fromEntries(kinds.map((kind) => [kind, new Map<string, unknown>(held[kind])]))
  for (const change of changes) {
    const known = held[change.what].get(idOf(change))
    const row = change.do === 'put' ? change.row : known!.row
    after[change.what]!.set(idOf(change), {
      row: { ...row, version: change.basedOn + 1 },
      isRemoved: change.do === 'remove',
    })
  }
  return after as unknown as KeptFamily
}

/** What takes the drafts back, were they made now. */
export function inverseOf(held: KeptFamily, drafts: readonly Draft[]): Draft[] {
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
export function differencesOf(before: KeptFamily, after: Family): { people: string[]; ties: number } {
  const fresh = holdFamily(after)
  const people: string[] = []
  let ties = 0
  for (const kind of kinds) {
    const ids = new Set([...before[kind].keys(), ...fresh[kind].keys()])
    for (const id of ids) {
      const [one, other] = [before[kind].get(id), fresh[kind].get(id)]
      const version = (held: Kept<{ version: number }> | undefined) =>
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
