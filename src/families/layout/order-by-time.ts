/**
 * Puts what has a time in order of it and leaves the rest where it was, after the one it stood behind.
 *
 * Ordering twice changes nothing, and a further item moves none of the others past each other.
 *
 * @param items - in the order to keep where no time says otherwise
 * @param timeOf - any number, or null where it is not known
 */
export function orderByTime<Item>(items: readonly Item[], timeOf: (item: Item) => number | null): Item[] {
  const ordered: Item[] = []
  const times: (number | null)[] = []
  for (const item of items) {
    const time = timeOf(item)
    const later = time === null ? -1 : times.findIndex((other) => other !== null && other > time)
    const at = later < 0 ? ordered.length : later
    ordered.splice(at, 0, item)
    times.splice(at, 0, time)
  }
  return ordered
}
