import type { Relative } from './family.contract.ts'

/** What everybody is called where one of them is chosen; who share a name are told apart by year or number. */
export function namesOf(
  people: readonly Relative[],
  nameOf: (person: Relative) => string,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const counts = Map.groupBy(people, nameOf)
  for (const person of people) {
    const name = nameOf(person)
    const year = (person.birth?.earliest ?? person.birth?.latest)?.slice(0, 4)
    let called = counts.get(name)!.length > 1 && year ? `${name}, ${year}` : name
    for (let count = 2; taken.has(called); count += 1) called = `${name} (${count})`
    taken.add(called)
    names.set(person.id, called)
  }
  return names
}
