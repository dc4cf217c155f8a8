import { synchronyTest } from '#models/signals/synchrony-test.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'

/** An hour of two persons at 25 Hz, windows of 60 s every 30 s, lags to 5 s, against 100 shifted surrogates. */
export function benchSynchrony(): void {
  console.log(
    '\nsynchrony of one hour at 25 Hz with 100 surrogates, one core (bar: under 1 s of processor time)',
  )
  const random = seededRandom(1)
  const samples = 25 * 3600
  const series = () => {
    const values = new Float64Array(samples)
    for (let t = 1; t < samples; t++) values[t] = 0.9 * values[t - 1]! + random() - 0.5
    return values
  }
  const [first, second] = [series(), series()]
  const windows = { length: 1500, step: 750, mostLag: 125 }
  const runs = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage()
    synchronyTest(first, second, windows, seededRandom(2))
    return process.cpuUsage(start).user / 1000
  })
  const median = runs.toSorted((a, b) => a - b)[2]!
  console.log(`  first ${runs[0]!.toFixed(0)} ms, median of five ${median.toFixed(0)} ms`)
}
