import type { FamilyGraph, ParentLink, Union } from '../family-graph.ts'

/** A FAM record to be: up to two partners, the union between them, and their children with the link to each. */
export type PlannedFamily = {
  readonly a: string
  readonly b: string | null
  /** null: one parent alone, or two who share a child and no union. */
  readonly union: Union | null
  readonly children: Map<string, { readonly a: ParentLink | null; readonly b: ParentLink | null }>
}

/**
 * The families of a GEDCOM file out of unions and parent links. GEDCOM ties a child to a family, we tie it to each
 * parent, so links are paired: first two of one kind within a union; then two birth parents who have none; then a
 * parent with the union in which another parent of the child is, such as a step-parent; who is left stands alone.
 *
 * @returns the unions in their order, then the other families. A child is in a family once at most; a link may be in
 * two families, and is the same link there.
 */
export function planFamilies({ people, unions, parentLinks }: FamilyGraph): readonly PlannedFamily[] {
  const families: PlannedFamily[] = unions.map((union) => ({
    a: union.a,
    b: union.b,
    union,
    children: new Map(),
  }))
  const ofCouple = Map.groupBy(families, ({ a, b }) => coupleKey(a, b))
  const ofOne = new Map<string, PlannedFamily[]>()
  const linksOf = Map.groupBy(parentLinks, ({ child }) => child)
  for (const { id } of people) {
    const links = linksOf.get(id) ?? []
    const left = new Set(links)
    const pair = (one: ParentLink, other: ParentLink, mayBeNew: boolean): void => {
      if (one.parent === other.parent) return
      const key = coupleKey(one.parent, other.parent)
      const couples = ofCouple.get(key) ?? []
      let family = couples.find(({ children }) => !children.has(id))
      if (!family && mayBeNew && couples.every(({ union }) => union === null)) {
        family = { a: one.parent, b: other.parent, union: null, children: new Map() }
        families.push(family)
        ofCouple.set(key, [...couples, family])
      }
      if (!family) return
      family.children.set(id, family.a === one.parent ? { a: one, b: other } : { a: other, b: one })
      left.delete(one)
      left.delete(other)
    }
    for (const [one, other] of pairsOf(links))
      if (left.has(one) && left.has(other) && one.kind === other.kind) pair(one, other, false)
    const births = [...left].filter(({ kind }) => kind === 'birth')
    if (births.length === 2) pair(births[0]!, births[1]!, true)
    for (const [one, other] of pairsOf(links)) if (left.has(one) || left.has(other)) pair(one, other, false)
    for (const link of left) {
      const own = ofOne.get(link.parent) ?? []
      let family = own.find(({ children }) => !children.has(id))
      if (!family) {
        family = { a: link.parent, b: null, union: null, children: new Map() }
        families.push(family)
        ofOne.set(link.parent, [...own, family])
      }
      family.children.set(id, { a: link, b: null })
    }
  }
  return families
}

function coupleKey(a: string, b: string | null): string {
  return JSON.stringify([a, b].toSorted())
}

function pairsOf(links: readonly ParentLink[]): readonly [ParentLink, ParentLink][] {
  return links.flatMap((one, index) =>
    links.slice(index + 1).map((other): [ParentLink, ParentLink] => [one, other]),
  )
}
