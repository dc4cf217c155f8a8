import type { AdaptiveItem } from './adaptive-test.ts'

/**
 * The area of content that lags furthest behind its share and still has items.
 *
 * Source: Kingsbury & Zara 1989, doi:10.1207/s15324818ame0204_6: the largest of share − given ÷ all given; the first
 * named of equals. Items of no named area have a share of 0.
 *
 * @param areas - area → share of the chosen items
 * @param chosen - items chosen so far
 * @param free - items that may be chosen, at least one
 * @returns the area; undefined stands for items of none
 *
 * @example
 * dueArea({ fear: 0.5, distance: 0.5 }, [{ id: '1', parameters: null, area: 'fear' }], [{ id: '2', parameters: null, area: 'distance' }]) // 'distance'
 */
export function dueArea(
  areas: Readonly<Record<string, number>>,
  chosen: readonly AdaptiveItem[],
  free: readonly AdaptiveItem[],
): string | undefined {
  let due: string | undefined
  let largest = Number.NEGATIVE_INFINITY
  for (const area of [...Object.keys(areas), undefined]) {
    const isOf = (item: AdaptiveItem) => areaOf(item, areas) === area
    if (!free.some(isOf)) continue
    const given = chosen.length === 0 ? 0 : chosen.filter(isOf).length / chosen.length
    const lag = (area === undefined ? 0 : areas[area]!) - given
    if (lag > largest) {
      due = area
      largest = lag
    }
  }
  return due
}

/**
 * The area of an item if the test names it, else undefined.
 *
 * @example
 * areaOf({ id: '1', parameters: null, area: 'fear' }, { distance: 1 }) // undefined
 */
export function areaOf(item: AdaptiveItem, areas: Readonly<Record<string, number>>): string | undefined {
  return item.area !== undefined && Object.hasOwn(areas, item.area) ? item.area : undefined
}
