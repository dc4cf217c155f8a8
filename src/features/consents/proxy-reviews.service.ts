import { consentAgePacks } from '#families/consent/consent-age-packs.ts'
import type { Access } from '#server/access/with-actor.ts'
import { runProxyReviews } from './proxy-reviews.queries.ts'

/** The ages at which what others may decide changes, by jurisdiction. */
const thresholds = consentAgePacks.flatMap((pack) =>
  [...new Set([...pack.thresholds.flatMap((one) => one.ages), pack.majority])].map((age) => ({
    jurisdiction: pack.id,
    age,
  })),
)

/**
 * Opens the reviews of the birthdays that come, and holds what others may see from the birthday on. It does this for all
 * practices in nobody's name, and twice changes nothing.
 */
export async function reviewProxies(access: Access, now: Date): Promise<{ opened: number; held: number }> {
  return runProxyReviews(access, thresholds, now)
}
