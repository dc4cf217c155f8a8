import type { SourcedLink } from './link-parents.ts'
import type { Reading } from './reading.ts'

/** Links without those that would make somebody their own ancestor: of a circle, the link that closes it is left out. */
export function dropCircles(links: readonly SourcedLink[], reading: Reading): readonly SourcedLink[] {
  const upwards = Map.groupBy(links, ({ child }) => child)
  const isDone = new Set<string>()
  const isOpen = new Set<string>()
  const closing = new Set<SourcedLink>()
  for (const first of upwards.keys()) {
    if (isDone.has(first)) continue
    // No recursion: a line of ancestors may be longer than the stack.
    const path = [{ person: first, next: 0 }]
    isOpen.add(first)
    while (path.length > 0) {
      const here = path.at(-1)!
      const link = upwards.get(here.person)?.[here.next]
      here.next += 1
      if (!link) {
        path.pop()
        isOpen.delete(here.person)
        isDone.add(here.person)
      } else if (isOpen.has(link.parent)) closing.add(link)
      else if (!isDone.has(link.parent)) {
        path.push({ person: link.parent, next: 0 })
        isOpen.add(link.parent)
      }
    }
  }
  for (const { line } of closing)
    reading.warn(line, 'By this link somebody would be their own ancestor. It was left out.')
  return links.filter((link) => !closing.has(link))
}
