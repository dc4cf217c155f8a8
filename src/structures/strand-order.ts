import { rowsOf, type Content } from './structure.ts'

export type WaitsFor = {
  readonly strandId: string
  readonly until: string | null
  /** What it waits for is done. */
  readonly isMet: boolean
}
export type OrderedStrand<E> = {
  readonly entry: E
  /** 0: waits for nothing; otherwise one more than the highest of what it waits for. */
  readonly step: number
  readonly waitsFor: readonly WaitsFor[]
}

/**
 * Strands of a plan in the order in which they can begin. What is waited for and was removed is no hindrance; strands that
 * wait for each other in a ring all stay: the first of them begins.
 */
export function strandOrder<E extends { readonly id: string; readonly content: Content }>(
  entries: readonly E[],
): OrderedStrand<E>[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const waits = new Map(
    entries.map(({ id, content }) => [
      id,
      rowsOf(content['waitsFor']).flatMap((row): WaitsFor[] => {
        const other = byId.get(String(row['strand']))
        if (!other || other.id === id) return []
        const until = row['until']
        return [
          {
            strandId: other.id,
            until: typeof until === 'string' ? until : null,
            isMet: other.content['state'] === 'done',
          },
        ]
      }),
    ]),
  )
  const steps = new Map<string, number>()
  const isFree = (id: string) => waits.get(id)!.every(({ strandId }) => steps.has(strandId))
  for (let left = entries.map(({ id }) => id); left.length > 0;) {
    // Where all that is left waits for each other, one of them has to begin.
    const free = left.filter(isFree)
    const next = free.length > 0 ? free : left.slice(0, 1)
    for (const id of next) {
      const before = waits.get(id)!.map(({ strandId }) => steps.get(strandId) ?? -1)
      steps.set(id, Math.max(-1, ...before) + 1)
    }
    left = left.filter((id) => !steps.has(id))
  }
  return entries
    .map((entry) => ({ entry, step: steps.get(entry.id)!, waitsFor: waits.get(entry.id)! }))
    .toSorted((a, b) => a.step - b.step)
}
