const firstDelay = 1_000
const longestDelay = 60_000

/**
 * Milliseconds to wait before the next attempt: doubling, at most a minute, and spread out, so that many phones
 * do not come back in the same second.
 *
 * @param failures - attempts that failed in a row, at least 1
 * @param random - from 0 to 1
 */
export function retryDelay(
  failures: number,
  retryAfterSeconds: number | undefined,
  random: number = Math.random(),
): number {
  const asked = (retryAfterSeconds ?? 0) * 1_000
  const doubled = Math.min(longestDelay, firstDelay * 2 ** (failures - 1))
  return Math.max(asked, doubled * (0.75 + random / 2))
}
