import { rowsOf, type Content } from '#structures/structure.ts'
import type { Exit } from './edit-map.ts'

const wordOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** The times somebody stepped out of the cycle, the latest first; those without a day at the end. */
export function exitsOf(content: Content): Exit[] {
  return rowsOf(content['exits'])
    .map((row): Exit => {
      const [on, person, how] = [wordOf(row['on']), wordOf(row['person']), wordOf(row['how'])]
      return { id: row.id, ...(on ? { on } : {}), ...(person ? { person } : {}), ...(how ? { how } : {}) }
    })
    .toSorted((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))
}
