import { fitGrowthModel } from '#models/growth/fit-growth-model.ts'
import { normalQuantile } from '#psychometrics/normal-quantile.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'

/** 10 000 clients with 20 scores each: score on ln session, intake and their product, random intercept and slope. */
export function benchGrowth(): void {
  console.log(
    '\ngrowth curve of 200 000 scores by REML with each client’s deviation, one core (bar: under 40 ms of processor time)',
  )
  const random = seededRandom(1)
  const normal = (sd: number) => sd * normalQuantile(0.5 / 0x20000000 + random() * (1 - 1 / 0x20000000))
  const clients = 10_000
  const sessions = 20
  const rows = clients * sessions
  const [outcome, one, time, intake, product] = Array.from({ length: 5 }, () => new Float64Array(rows))
  const client = new Int32Array(rows)
  for (let c = 0; c < clients; c++) {
    const [start, level, slope] = [normal(4), normal(4.5), normal(2)]
    for (let s = 0; s < sessions; s++) {
      const row = c * sessions + s
      const t = Math.log(s + 1)
      client[row] = c
      one![row] = 1
      time![row] = t
      intake![row] = start
      product![row] = t * start
      outcome![row] = 16 + level + 0.6 * start + (-3 + slope - 0.08 * start) * t + normal(3)
    }
  }
  const column = (name: string, values: Float64Array) => ({ name, values })
  const fixed = [
    column('intercept', one!),
    column('ln session', time!),
    column('intake', intake!),
    column('ln session × intake', product!),
  ]
  const data = { outcome: outcome!, client, fixed, random: fixed.slice(0, 2) }
  const runs = Array.from({ length: 11 }, () => {
    const begin = process.cpuUsage()
    const fit = fitGrowthModel(data, 'REML')
    if (!fit.fitted) throw new Error(fit.reason)
    return { milliseconds: process.cpuUsage(begin).user / 1000, evaluations: fit.evaluations }
  })
  const warm = runs
    .slice(1)
    .map((run) => run.milliseconds)
    .toSorted((a, b) => a - b)
  console.log(
    `  first ${runs[0]!.milliseconds.toFixed(0)} ms, then median ${warm[5]!.toFixed(0)} ms, ${runs[0]!.evaluations} evaluations`,
  )
}
