import type { Content } from './structure.ts'

/**
 * The day on which a plan is to be looked at again, by the latest review that names one.
 *
 * @param entries newest first
 * @param today calendar day `2026-11-30`
 * @returns null where no review names a day, or where a later review was held since
 */
export function nextReview(
  entries: readonly { readonly kind: string; readonly content: Content }[],
  today: string,
): { on: string; isDue: boolean } | null {
  const reviews = entries
    .filter(({ kind }) => kind === 'review-meeting')
    .map(({ content }) => ({ on: dayIn(content, 'on'), next: dayIn(content, 'nextOn') }))
  const latest = reviews.find(({ next }) => next !== null)
  if (!latest?.next) return null
  const isHeld = reviews.some(({ on }) => on !== null && on >= latest.next!)
  return isHeld ? null : { on: latest.next, isDue: latest.next <= today }
}

const dayIn = (content: Content, field: string): string | null => {
  const day = content[field]
  return typeof day === 'string' ? day : null
}
