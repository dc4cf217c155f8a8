// Whether a partner can tell from how long an answer takes that the other has told something alone: two worlds that are
// the same but for that, and a third without it, which shows what two equal worlds look like. Mann-Whitney, 10,000 of each.
import startDatabase from '../test/global-setup.ts'
import { actsOfJonas, asides, lookAtEverything, type Act } from '../test/access/acts-of-jonas.ts'
import { buildTwinWorld, type TwinWorld } from '../test/access/two-worlds.ts'
import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { median } from './median.ts'

const samples = 10_000
const warmUp = 500

const addresses: Record<string, string> = {
  'the notes shared': '/api/my-record/notes',
  'the own trail': '/api/my-record/access',
  'the own consents': '/api/my-consents',
  'the own copies': '/api/my-releases',
  'the own story': '/api/my-record/life-story',
}

async function makeWorld(acts: readonly Act[], segments: readonly object[] = []): Promise<TwinWorld> {
  const world = await buildTwinWorld(segments)
  for (const act of acts) await act(world)
  await lookAtEverything(world)
  await world.t.database.admin.query('vacuum analyze')
  return world
}

async function timeOf(world: TwinWorld, url: string): Promise<number> {
  const before = performance.now()
  const { status } = await world.t.call(world.person.amara, { method: 'GET', url })
  const time = performance.now() - before
  if (status !== 200) throw new Error(`${url} answers ${status}.`)
  return time
}

/**
 * The two-sided p of the Mann-Whitney U test by its normal approximation (Mann & Whitney 1947). Times in ms with their
 * digits have next to no ties, so that none are corrected for.
 */
function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((time) => ({ time, isOne: true })),
    ...other.map((time) => ({ time, isOne: false })),
  ]
  const sorted = all.toSorted((a, b) => a.time - b.time)
  const rankSum = sorted.reduce((sum, { isOne }, index) => (isOne ? sum + index + 1 : sum), 0)
  const [n, m] = [one.length, other.length]
  const u = rankSum - (n * (n + 1)) / 2
  const z = (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
  return 2 * normalCdf(-Math.abs(z))
}

/** Times at one address in each world, in ms; the worlds take turns in an order that changes by chance. */
async function measure(worlds: readonly TwinWorld[], url: string): Promise<number[][]> {
  const times: number[][] = worlds.map(() => [])
  for (let round = -warmUp; round < samples; round++) {
    const order = worlds.map((_, index) => index).toSorted(() => Math.random() - 0.5)
    for (const index of order) {
      const time = await timeOf(worlds[index]!, url)
      if (round >= 0) times[index]!.push(time)
    }
  }
  return times
}

export async function benchTiming(only: readonly string[] = []): Promise<void> {
  const stop = await startDatabase()
  try {
    const worlds = [
      await makeWorld([]),
      await makeWorld([]),
      await makeWorld(Object.values(actsOfJonas), asides),
    ]
    console.log(`timing: ${samples} answers to a partner in each world; bar: p > 0.01`)
    for (const [name, url] of Object.entries(addresses)) {
      if (only.length > 0 && !only.some((part) => name.includes(part))) continue
      const [plain, alike, withThem] = (await measure(worlds, url)) as [number[], number[], number[]]
      const shown = [plain, alike, withThem].map((times) => median(times).toFixed(3)).join(' / ')
      console.log(
        `  ${name}: medians ${shown} ms, p ${mannWhitney(plain, withThem).toFixed(4)} (two equal worlds: ${mannWhitney(plain, alike).toFixed(4)})`,
      )
    }
    for (const world of worlds) await world.t.close()
  } finally {
    await stop()
  }
}
