import { holds } from './condition.ts'
import type { Branch } from './scoring-key.ts'

/**
 * The items that the answers so far say are not to be asked, and what each counts as; null: as a missing answer.
 * What is not decided yet is asked. A question that was skipped counts as that for the questions after it.
 *
 * @param branches - of the instrument, in the order of its items
 * @param answerTo - item id → answer, undefined where there is none
 *
 * @example
 * skippedItems([{ items: ['2'], when: { item: '1', op: '>', value: 0 }, skippedCountsAs: 0 }], () => 0).get('2') // 0
 */
export function skippedItems(
  branches: readonly Branch[],
  answerTo: (id: string) => number | undefined,
): ReadonlyMap<string, number | null> {
  const skipped = new Map<string, number | null>()
  const facts = {
    item: (id: string) => (skipped.has(id) ? (skipped.get(id) ?? undefined) : answerTo(id)),
    scale: () => undefined,
    criterion: () => undefined,
  }
  for (const { items, when, skippedCountsAs } of branches)
    if (holds(when, facts) === false) for (const id of items) skipped.set(id, skippedCountsAs)
  return skipped
}
