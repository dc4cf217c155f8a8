import { reviewProxies } from '#features/consents/proxy-reviews.service.ts'
import type { Access } from './access/with-actor.ts'

const anHour = 3_600_000

/**
 * Work that is done without anybody asking, now and every hour, since the night comes at another hour in each practice's
 * time zone. Several servers on one database do no harm: the work is done under a lock, and twice changes nothing.
 *
 * @param report - told of a failure; the next hour tries again
 */
export function startHourlyWork(
  access: Access,
  report: (error: unknown) => void,
  every = anHour,
): { stop(): Promise<void> } {
  // One round follows the other: on a slow machine a round may last until the next is due, and stopping waits for all.
  let running: Promise<unknown> | undefined
  const work = () => {
    running ??= reviewProxies(access, new Date())
      .catch(report)
      .finally(() => {
        running = undefined
      })
  }
  work()
  const timer = setInterval(work, every)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
