import type { ParentLink } from './family-graph.ts'

/**
 * The links by which somebody becomes their own forebear: of each cycle, the one that closes it, in the order in
 * which a walk from child to parent meets them. Without recursion, so that a line of any length is walked.
 */
export function linksInCycles<Link extends Pick<ParentLink, 'parent' | 'child'>>(
  links: readonly Link[],
): Link[] {
  const upwards = new Map<string, Link[]>()
  for (const link of links) {
    const known = upwards.get(link.child)
    if (known) known.push(link)
    else upwards.set(link.child, [link])
  }
  const closing: Link[] = []
  const state = new Map<string, 'on-the-way' | 'done'>()
  for (const start of upwards.keys()) {
    if (state.has(start)) continue
    const way = [{ person: start, next: 0 }]
    state.set(start, 'on-the-way')
    while (way.length > 0) {
      const here = way.at(-1)!
      const link = upwards.get(here.person)?.[here.next]
      here.next += 1
      if (!link) {
        state.set(here.person, 'done')
        way.pop()
      } else if (state.get(link.parent) === 'on-the-way') closing.push(link)
      else if (!state.has(link.parent)) {
        state.set(link.parent, 'on-the-way')
        way.push({ person: link.parent, next: 0 })
      }
    }
  }
  return closing
}
