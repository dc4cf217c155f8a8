/**
 * Listens for Ctrl-C and stop signals from now on. One that comes while something is still starting waits until that
 * is through, so that nothing is left half made and no database is left running.
 */
export function stopSignal(): Promise<void> {
  return new Promise<void>((resolve) => {
    let isAsked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      // The handlers stay: a second Ctrl-C must not cut off the orderly end.
      process.on(signal, () => {
        if (!isAsked) process.stdout.write('Stopping …\n')
        isAsked = true
        resolve()
      })
  })
}

/** Waits for the signal, then ends everything in order. */
export async function untilStopped(signal: Promise<void>, stop: () => Promise<void>): Promise<void> {
  await signal
  await stop()
  process.stdout.write('Stopped. Everything is kept.\n')
  process.exit(0)
}
