import type { FamilyGraph } from '#families/family-graph.ts'
import type { FamilyLayout, PlacedPerson } from '#families/layout/family-layout.ts'

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'

/**
 * Who is reached from somebody by an arrow key: the next in the row, a parent above, a child below; without one the
 * nearest person of the next row, so that everybody is reached.
 */
export function neighbourOf(
  { people }: Pick<FamilyLayout, 'people'>,
  graph: FamilyGraph,
  id: string,
  direction: Direction,
): string | null {
  const here = people.find((person) => person.id === id)
  if (!here) return people[0]?.id ?? null
  const rows = rowsOf(people)
  const at = rows.findIndex((row) => row.includes(here))
  const row = rows[at]!
  const place = row.indexOf(here)
  if (direction === 'first') return row[0]!.id
  if (direction === 'last') return row.at(-1)!.id
  if (direction === 'left') return row[place - 1]?.id ?? null
  if (direction === 'right') return row[place + 1]?.id ?? null
  const wanted = graph.parentLinks.flatMap(({ parent, child }) =>
    direction === 'up' ? (child === id ? [parent] : []) : parent === id ? [child] : [],
  )
  const relatives = people.filter((person) => wanted.includes(person.id) && person !== here)
  return nearest(relatives, here) ?? nearest(rows[at + (direction === 'up' ? -1 : 1)] ?? [], here)
}

/** By generation; those laid aside in rows of their own, since a hand may have moved some up or down. */
function rowsOf(people: readonly PlacedPerson[]): PlacedPerson[][] {
  const tied = Map.groupBy(
    people.filter(({ row }) => row !== null),
    ({ row }) => row!,
  )
  const aside = people.filter(({ row }) => row === null).toSorted((a, b) => a.y - b.y || a.x - b.x)
  const rows = [...tied].toSorted(([a], [b]) => a - b).map(([, row]) => row.toSorted((a, b) => a.x - b.x))
  return aside.length > 0 ? [...rows, aside] : rows
}

function nearest(people: readonly PlacedPerson[], to: PlacedPerson): string | null {
  return people.toSorted((a, b) => Math.abs(a.x - to.x) - Math.abs(b.x - to.x) || a.x - b.x)[0]?.id ?? null
}
