import { isSamePlace, sameName, type Range, type StaySpan } from './stay-span.ts'

/**
 * How often the place changed from one stay to the next, in the order in which they began. A change of the legal status or
 * of its dates in the same place is no move.
 *
 * It is a range where it cannot be told whether two stays were in one place (the lower value takes them for one), and
 * where dates do not tell the order of stays while somebody came back to an earlier place.
 *
 * @param spans - of `staySpans`
 * @returns number of moves, 0 for a single stay
 */
export function countMoves(spans: readonly StaySpan[]): Range {
  const steps = spans.slice(1).map((span, index) => isSamePlace(spans[index]!.stay, span.stay))
  const certain = steps.filter((same) => same === false).length
  const possible = steps.filter((same) => same !== true).length
  if (!isOrderOpen(spans)) return { min: certain, max: possible }
  const known = new Set(spans.flatMap(({ stay }) => (stay.place === null ? [] : [sameName(stay.place)])))
  return { min: Math.min(certain, Math.max(0, known.size - 1)), max: Math.max(0, spans.length - 1) }
}

/** Whether two stays in different places may have begun in either order, and it would make a difference. */
function isOrderOpen(spans: readonly StaySpan[]): boolean {
  const names = spans.map(({ stay }) => stay.place && sameName(stay.place))
  const isReturn = names.some((name, index) => name === null || names.indexOf(name) !== index)
  return (
    isReturn &&
    spans.some((one, index) =>
      spans
        .slice(index + 1)
        .some((other) => other.firstStart <= one.lastStart && isSamePlace(one.stay, other.stay) !== true),
    )
  )
}
