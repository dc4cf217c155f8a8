// Whether a partner can tell from how long an answer takes that the other has told something alone. Two databases with the
// same in them already differ by a few microseconds, so that many worlds are compared: half with his private things, half
// without, made and asked in turns; 10,000 answers of each kind at every address.
import startDatabase from '../test/global-setup.ts'
import { actsOfJonas, asides, lookAtEverything, type Act } from '../test/access/acts-of-jonas.ts'
import { buildTwinWorld, type TwinWorld } from '../test/access/two-worlds.ts'
import { median } from './median.ts'

const worldsOfAKind = 6
const samples = Math.ceil(10_000 / worldsOfAKind)
const warmUp = 200

const addresses: Record<string, string> = {
  'the notes shared': '/api/my-record/notes',
  'the own trail': '/api/my-record/access',
  'the own consents': '/api/my-consents',
  'the own copies': '/api/my-releases',
  'the own story': '/api/my-record/life-story',
  'what was given to read': '/api/my-record/entry-copies',
  'the bonds shared': '/api/my-record/bond-entries',
  'the own network': '/api/my-record/network',
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
 * The exact two-sided p of the Mann-Whitney U test (Mann & Whitney 1947): the share of all ways to divide the values in
 * two whose ranks lie at least as far from the middle as these. Without ties, as times with all their digits are.
 */
function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const all = [...one, ...other].toSorted((a, b) => a - b)
  const rankSum = one.reduce((sum, value) => sum + all.indexOf(value) + 1, 0)
  const middle = (one.length * (all.length + 1)) / 2
  let total = 0
  let asFar = 0
  const divide = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      total += 1
      if (Math.abs(sum - middle) >= Math.abs(rankSum - middle)) asFar += 1
      return
    }
    for (let rank = from; rank <= all.length - left + 1; rank++) divide(rank + 1, left - 1, sum + rank)
  }
  divide(1, one.length, 0)
  return asFar / total
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
    const worlds: TwinWorld[] = []
    for (let pair = 0; pair < worldsOfAKind; pair++)
      worlds.push(await makeWorld([]), await makeWorld(Object.values(actsOfJonas), asides))
    console.log(
      `\ntiming: ${worldsOfAKind} worlds without and ${worldsOfAKind} with what the other told alone, ${samples} answers each (bar: p > 0.01)`,
    )
    for (const [name, url] of Object.entries(addresses)) {
      if (only.length > 0 && !only.some((part) => name.includes(part))) continue
      const medians = (await measure(worlds, url)).map(median)
      const without = medians.filter((_, index) => index % 2 === 0)
      const withThem = medians.filter((_, index) => index % 2 === 1)
      console.log(
        `  ${name}: p ${mannWhitney(without, withThem).toFixed(3)}; without ${rangeOf(without)}, with ${rangeOf(withThem)}`,
      )
    }
    for (const world of worlds) await world.t.close()
  } finally {
    await stop()
  }
}

const rangeOf = (values: readonly number[]) =>
  `${median(values).toFixed(3)} ms (${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)})`
