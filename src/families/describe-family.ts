import type {
  EmotionalLine,
  FamilyGraph,
  FamilyPerson,
  Household,
  MultipleBirth,
  ParentKind,
  Union,
} from './family-graph.ts'

/** How things are said; the pure code has no language. Each gives one whole sentence or phrase. */
export type FamilyWords = {
  /** Who this is: name, age, whether alive. */
  person: (person: FamilyPerson) => string
  partner: (union: Union, partner: FamilyPerson) => string
  parents: (kind: ParentKind, parents: readonly FamilyPerson[], child: FamilyPerson) => string
  children: (kind: ParentKind, children: readonly FamilyPerson[], parent: FamilyPerson) => string
  /** With all birth parents shared, or some. */
  siblings: (share: 'all' | 'some', siblings: readonly FamilyPerson[]) => string
  bornWith: (birth: MultipleBirth, others: readonly FamilyPerson[]) => string
  /** From the person described to the other, or from the other to them. */
  line: (line: EmotionalLine, other: FamilyPerson, direction: 'to' | 'from') => string
  household: (household: Household, others: readonly FamilyPerson[]) => string
}

export type DescribedItem = {
  readonly about: 'partners' | 'parents' | 'siblings' | 'children' | 'lines' | 'households'
  /** Ids of the unions, links, births, lines or households it says; empty for what follows from them. */
  readonly ids: readonly string[]
  readonly text: string
}

export type DescribedPerson = {
  readonly id: string
  readonly text: string
  readonly items: readonly DescribedItem[]
}

/**
 * A family in words, person by person in the order of the graph: partners, parents by kind, siblings, children by kind,
 * lines, households. Every union, link, line and household is said from each of its ends.
 *
 * @param words - a phrase for each kind of thing
 */
export function describeFamily(graph: FamilyGraph, words: FamilyWords): DescribedPerson[] {
  const people = new Map(graph.people.map((person) => [person.id, person]))
  const named = (ids: readonly string[]) => ids.flatMap((id) => people.get(id) ?? [])
  const items = new Map(graph.people.map(({ id }) => [id, [] as DescribedItem[]]))
  const say = (person: string, about: DescribedItem['about'], ids: readonly string[], text: string) =>
    items.get(person)?.push({ about, ids, text })

  for (const union of graph.unions)
    for (const [own, other] of [
      [union.a, union.b],
      [union.b, union.a],
    ] as const)
      for (const partner of named([other])) say(own, 'partners', [union.id], words.partner(union, partner))

  const parentsOf = Map.groupBy(graph.parentLinks, ({ child }) => child)
  const childrenOf = Map.groupBy(graph.parentLinks, ({ parent }) => parent)
  for (const person of graph.people) {
    const { id } = person
    for (const [kind, links] of Map.groupBy(parentsOf.get(id) ?? [], (link) => link.kind)) {
      const ids = links.map((link) => link.id)
      say(id, 'parents', ids, words.parents(kind, named(distinct(links.map(({ parent }) => parent))), person))
    }
    for (const [share, siblings] of siblingsOf(id, parentsOf, childrenOf))
      if (siblings.length > 0) say(id, 'siblings', [], words.siblings(share, named(siblings)))
  }
  for (const birth of graph.multipleBirths)
    for (const child of birth.children)
      say(
        child,
        'siblings',
        [birth.id],
        words.bornWith(birth, named(birth.children.filter((id) => id !== child))),
      )
  for (const person of graph.people)
    for (const [kind, links] of Map.groupBy(childrenOf.get(person.id) ?? [], (link) => link.kind)) {
      const ids = links.map((link) => link.id)
      const children = named(distinct(links.map(({ child }) => child)))
      say(person.id, 'children', ids, words.children(kind, children, person))
    }
  for (const line of graph.lines) {
    for (const other of named([line.to])) say(line.from, 'lines', [line.id], words.line(line, other, 'to'))
    for (const other of named([line.from])) say(line.to, 'lines', [line.id], words.line(line, other, 'from'))
  }
  for (const household of graph.households)
    for (const { person } of household.members) {
      const others = household.members.map((member) => member.person).filter((id) => id !== person)
      say(person, 'households', [household.id], words.household(household, named(distinct(others))))
    }
  return graph.people.map((person) => ({
    id: person.id,
    text: words.person(person),
    items: items.get(person.id) ?? [],
  }))
}

type Links = ReadonlyMap<string, FamilyGraph['parentLinks']>

function siblingsOf(
  id: string,
  parentsOf: Links,
  childrenOf: Links,
): readonly (readonly ['all' | 'some', string[]])[] {
  const birthParents = (child: string) =>
    (parentsOf.get(child) ?? []).filter(({ kind }) => kind === 'birth').map(({ parent }) => parent)
  const own = distinct(birthParents(id))
  const others = distinct(
    own.flatMap((parent) =>
      (childrenOf.get(parent) ?? []).filter(({ kind }) => kind === 'birth').map(({ child }) => child),
    ),
  ).filter((child) => child !== id)
  const key = own.toSorted().join('\n')
  const isFull = (child: string) => distinct(birthParents(child)).toSorted().join('\n') === key
  return [
    ['all', others.filter(isFull)],
    ['some', others.filter((child) => !isFull(child))],
  ]
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
