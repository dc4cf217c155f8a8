import type { AdaptiveItem, AdaptiveTest, RandomSource } from './adaptive-test.ts'
import { areaOf, dueArea } from './due-area.ts'
import { itemInformation } from './item-information.ts'

/**
 * The item to ask next: the most informative at θ, among those of the area that is due, under exposure control.
 *
 * Equals go to the first in the test. Randomesque (Kingsbury & Zara 1989, doi:10.1207/s15324818ame0204_6): one of the
 * `amongBest` most informative is drawn, each as likely as the other. Sympson–Hetter (Sympson & Hetter 1985): an item
 * that was chosen is asked with the probability of its `exposure`, else set aside for this person and the next
 * chosen; if all are set aside, the first of them is asked after all.
 *
 * @param test - checked before
 * @param theta - where the person is thought to stand
 * @param chosen - items chosen so far, for the areas
 * @param free - items with parameters that may be chosen, in the order of the test, at least one
 * @param random - needed where the test has exposure control
 * @returns the item, and those that were set aside
 * @throws RangeError if the test has exposure control and no generator is given
 *
 * @example
 * const item = { id: '1', parameters: { model: 'graded', a: 1, b: [0] } }
 * chooseItem({ items: [item], maxItems: 1 }, 0, [], [item]).item.id // '1'
 */
export function chooseItem(
  test: AdaptiveTest,
  theta: number,
  chosen: readonly AdaptiveItem[],
  free: readonly AdaptiveItem[],
  random?: RandomSource,
): { item: AdaptiveItem; setAside: AdaptiveItem[] } {
  const { areas, amongBest = 1 } = test
  const due = areas && dueArea(areas, chosen, free)
  const candidates = areas ? free.filter((item) => areaOf(item, areas) === due) : free
  const ranked = candidates
    .map((item) => ({ item, information: itemInformation(item.parameters!, theta) }))
    // The sort is stable: equals stay in the order of the test.
    .toSorted((a, b) => b.information - a.information)
    .map(({ item }) => item)
  const isExposed = amongBest > 1 || test.items.some((item) => (item.exposure ?? 1) < 1)
  if (!isExposed) return { item: ranked[0]!, setAside: [] }
  if (!random) throw new RangeError('Exposure control needs a random generator.')
  const setAside: AdaptiveItem[] = []
  const left = [...ranked]
  while (left.length > 0) {
    const [drawn] = left.splice(Math.floor(random() * Math.min(amongBest, left.length)), 1)
    if (random() < (drawn!.exposure ?? 1)) return { item: drawn!, setAside }
    setAside.push(drawn!)
  }
  const [first, ...others] = setAside
  return { item: first!, setAside: others }
}
