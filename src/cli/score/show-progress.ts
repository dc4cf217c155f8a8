import { SingleBar } from 'cli-progress'
import { duration } from './duration.ts'

export type Progress = {
  /** @param rows - done since the start of this run */
  update(rows: number, bytes: number): void
  stop(): void
}

const secondsBetweenLines = 2
/** Smaller tables are done before anybody could read it. */
const largeTable = 20_000_000

/**
 * Tells on the standard error how far a table has been scored: a bar on a terminal where the table is large; a line
 * now and then elsewhere, if it is asked for.
 *
 * @param total - bytes of the table; 0: not known
 */
export function showProgress(total: number, isAsked: boolean): Progress {
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  // What was done before an interruption is passed over so fast that it tells nothing of the time left.
  let first: { bytes: number; seconds: number } | undefined
  const timeLeft = (bytes: number) => {
    first ??= { bytes, seconds: seconds() }
    const rate = (bytes - first.bytes) / (seconds() - first.seconds)
    return rate > 0 ? `about ${duration(Math.max(0, total - bytes) / rate)} left` : ''
  }
  if (process.stderr.isTTY && total > (isAsked ? 0 : largeTable)) {
    const bar = new SingleBar({ format: '{bar} {percentage}%  {rows} rows  {speed} rows/s  {left}' })
    bar.start(total, 0, { rows: 0, speed: 0, left: '' })
    return {
      update(rows, bytes) {
        bar.update(Math.min(bytes, total), {
          rows,
          speed: Math.round(rows / seconds()),
          left: timeLeft(bytes),
        })
      },
      stop: () => bar.stop(),
    }
  }
  let told = 0
  return {
    update(rows, bytes) {
      if (!isAsked) return
      const time = total > 0 ? timeLeft(bytes) : ''
      if (seconds() - told < secondsBetweenLines) return
      told = seconds()
      const part = total > 0 ? `${Math.floor((100 * Math.min(bytes, total)) / total)} %, ` : ''
      const left = time === '' ? '' : `, ${time}`
      process.stderr.write(`${part}${rows} rows, ${Math.round(rows / told)} rows/s${left}\n`)
    },
    stop() {},
  }
}
