import { breakReasons } from './kinds/break-plan.ts'
import type { Content, Text } from './structure.ts'

export type BreakAhead = {
  readonly entryId: string
  readonly why: Text | null
  readonly from: string
  readonly to: string | null
  /** Days until it begins; 0 or less: it has begun. */
  readonly inDays: number
  /** Those who take part and were not told yet. */
  readonly notTold: readonly string[]
  /** The time that was agreed for telling it has come. */
  readonly isTimeToTell: boolean
  readonly warnWeeks: number
}

const dayLength = 86_400_000
/** Unless the plan says otherwise, a break is spoken of this long before. */
const usualWeeks = 4

/**
 * Breaks, changes and endings that have not passed, the next one first.
 *
 * @param today calendar day `2026-11-30`
 * @param present ids of those who take part now
 */
export function breaksAhead(
  entries: readonly { id: string; kind: string; content: Content }[],
  { today, present }: { today: string; present: readonly string[] },
): BreakAhead[] {
  return entries
    .flatMap(({ id, kind, content }): BreakAhead[] => {
      const [from, to] = [content['from'], content['to']]
      if (kind !== 'break-plan' || typeof from !== 'string') return []
      const last = typeof to === 'string' ? to : from
      if (last < today) return []
      const inDays = Math.round((Date.parse(from) - Date.parse(today)) / dayLength)
      const told = Array.isArray(content['told']) ? (content['told'] as string[]) : []
      const warnWeeks = typeof content['warnWeeks'] === 'number' ? content['warnWeeks'] : usualWeeks
      return [
        {
          ...{ entryId: id, from, inDays, warnWeeks },
          why: breakReasons.find((reason) => reason.id === content['why'])?.label ?? null,
          to: typeof to === 'string' ? to : null,
          notTold: present.filter((one) => !told.includes(one)),
          isTimeToTell: inDays <= warnWeeks * 7,
        },
      ]
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}
