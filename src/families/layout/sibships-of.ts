import { parentKinds } from '../family-graph.ts'
import type { FamilyGraph, ParentKind, ParentLink } from '../family-graph.ts'

/** One child of a sibship, by one kind of being a parent. */
export type SibshipChild = {
  readonly child: string
  readonly kind: ParentKind
  readonly links: readonly string[]
}

export type Sibship = {
  readonly id: string
  /** One or two. */
  readonly parents: readonly string[]
  /** The union of the two parents, if they have one. */
  readonly union: string | null
  readonly children: readonly SibshipChild[]
}

/**
 * Groups parent links into the sets of children that hang from the same parents.
 *
 * Two people are parents together where they are so by the same kind and have a union, or are the two birth parents;
 * two foster carers without a union, say one after the other, have a line each.
 *
 * @returns each link in exactly one sibship, in the order of the graph; links to people who are not in the graph are left out
 */
export function sibshipsOf(graph: FamilyGraph): Sibship[] {
  const people = new Map(graph.people.map(({ id }, index) => [id, index]))
  const unionOf = new Map<string, string>()
  for (const { id, a, b } of graph.unions) unionOf.set(pairKey(a, b), id)

  const ofChild = new Map<string, Map<ParentKind, ParentLink[]>>()
  for (const link of graph.parentLinks) {
    if (!people.has(link.parent) || !people.has(link.child) || link.parent === link.child) continue
    const kinds = ofChild.get(link.child) ?? new Map<ParentKind, ParentLink[]>()
    ofChild.set(link.child, kinds.set(link.kind, [...(kinds.get(link.kind) ?? []), link]))
  }
  const sibships = new Map<string, { parents: string[]; children: SibshipChild[] }>()
  for (const [child, kinds] of ofChild)
    for (const kind of parentKinds)
      for (const links of together(kinds.get(kind) ?? [], kind, unionOf)) {
        const parents = [...new Set(links.map(({ parent }) => parent))].toSorted(
          (a, b) => people.get(a)! - people.get(b)!,
        )
        const key = parents.join('\n')
        const sibship = sibships.get(key) ?? { parents, children: [] }
        sibship.children.push({ child, kind, links: links.map(({ id }) => id) })
        sibships.set(key, sibship)
      }
  return [...sibships].map(([id, { parents, children }]) => ({
    id,
    parents,
    union: unionOf.get(pairKey(parents[0]!, parents[1] ?? '')) ?? null,
    children,
  }))
}

/** One key for two people, whichever is named first. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`
}

function together(
  links: readonly ParentLink[],
  kind: ParentKind,
  unionOf: ReadonlyMap<string, string>,
): ParentLink[][] {
  const byParent = new Map<string, ParentLink[]>()
  for (const link of links) byParent.set(link.parent, [...(byParent.get(link.parent) ?? []), link])
  const left = [...byParent.values()]
  const groups: ParentLink[][] = []
  while (left.length > 0) {
    const first = left.shift()!
    const partner = left.findIndex((other) => unionOf.has(pairKey(first[0]!.parent, other[0]!.parent)))
    const mate =
      partner >= 0 ? partner : kind === 'birth' && left.length === 1 && groups.length === 0 ? 0 : -1
    groups.push(mate < 0 ? first : [...first, ...left.splice(mate, 1)[0]!])
  }
  return groups
}
