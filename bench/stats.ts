// Our statistics beside R on the same data: scoring, growth models, synchrony, adaptive tests. Needs Rscript with psych and
// lme4 (Debian: r-base-core r-cran-psych r-cran-lme4). Both sides are run in turn, five times; medians count. Before that
// ours runs a few times on the same data, as in a server or worker that stays: the very first run, in which the engine
// still translates, is told apart.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { scoreColumns } from '#psychometrics/batch/score-columns.ts'
import { compileReplay } from '#psychometrics/irt/replay-adaptive.ts'
import type { ScoringKey } from '#psychometrics/scoring-key.ts'
import { fitGrowthModel } from '#models/growth/fit-growth-model.ts'
import { windowCorrelator } from '#models/signals/correlate-windows.ts'
import { meanAbsoluteZ } from '#models/signals/mean-absolute-z.ts'
import { prepareSeries } from '#models/signals/prepared-series.ts'

const reference = join(import.meta.dirname, '../../shared/data/reference')
const rounds = 5
const warmUps = 6

type Measured = { seconds: number; check: number }
/** What one side did: by the way it went about it. */
type Ways = Record<string, Measured>

type Task = {
  name: string
  title: string
  /** The way of R that says something about the arithmetic, with the least ratio to it, and others likewise. */
  bars: Record<string, number>
  /** The way that must come to the same. */
  same: string
  /** How far the check values of both sides may lie apart, relative to their size. */
  tolerance: number
  /** On the data as they are, or so many times over. */
  ours: (folder: string, times: number) => Measured
  /** The same in fresh memory, where `ours` writes over results of before. */
  afresh?: (folder: string, times: number) => Measured
  /** How many bytes are read, for the pace beside the machine's own. */
  bytesRead?: number
}

// R's side collects its garbage before the clock starts (bench.R, `clock`); so does ours.
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const timed = (work: () => number): Measured => {
  collectGarbage()
  const start = performance.now()
  const check = work()
  return { seconds: (performance.now() - start) / 1000, check }
}

const itemIds = Array.from({ length: 36 }, (_, index) => String(index + 1))
const scoringKey: ScoringKey = {
  items: itemIds.map((id) => ({ id, responses: 'a' })),
  responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5, 6, 7] } },
  scales: [0, 1].map((odd) => {
    const items = itemIds.filter((_, index) => index % 2 === odd)
    return {
      id: odd === 0 ? 'a' : 'b',
      items,
      reverse: ['2', '5', '9', '11', '14', '17', '20', '23', '27', '31', '34'].filter((id) =>
        items.includes(id),
      ),
      method: 'mean',
      missing: { rule: 'prorate', maxMissing: 3 },
    }
  }),
  key: { status: 'verified' },
}

/**
 * As who scores file after file or block after block: the columns of the batch before are written over. `afresh`: each
 * time into new memory, of which the machine clears 22 MB first.
 */
const columnsBefore = new Map<number, ReturnType<typeof scoreColumns>>()

function scoring(folder: string, times: number, isAfresh = false): Measured {
  const bytes = readFileSync(join(folder, 'score_int8.bin'))
  const width = itemIds.length
  const [once, rows] = [bytes.length / width, (times * bytes.length) / width]
  // Item after item, as R has its matrix.
  const answers = new Int8Array(times * bytes.length)
  for (let item = 0; item < width; item++)
    for (let row = 0; row < rows; row++) answers[item * rows + row] = bytes[(row % once) * width + item]!
  let columns: ReturnType<typeof scoreColumns> = []
  const into = isAfresh ? undefined : (columnsBefore.get(times) ?? scoreColumns(scoringKey, answers))
  const { seconds } = timed(() => {
    columns = scoreColumns(scoringKey, answers, into && { into })
    return 0
  })
  if (!isAfresh) columnsBefore.set(times, columns)
  let check = 0
  for (const { values } of columns) for (const value of values) if (Number.isFinite(value)) check += value
  return { seconds, check }
}

function readNumbers(file: string): Float64Array {
  const bytes = readFileSync(file)
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

function growth(folder: string, times: number): Measured {
  const rows = readNumbers(join(folder, 'growth_f64.bin'))
  const once = rows.length / 4
  const count = times * once
  const column = (index: number) =>
    Float64Array.from({ length: count }, (_, row) => rows[4 * (row % once) + index]!)
  const [outcome, session, intake] = [column(0), column(1), column(2)]
  // Each time over, the clients are others.
  const client = column(3).map((value, row) => value + 1_000_000 * Math.floor(row / once))
  const ones = new Float64Array(count).fill(1)
  const product = session.map((value, row) => value * intake[row]!)
  return timed(() => {
    const fit = fitGrowthModel(
      {
        outcome,
        client,
        fixed: [
          { name: 'intercept', values: ones },
          { name: 'session', values: session },
          { name: 'intake', values: intake },
          { name: 'session × intake', values: product },
        ],
        random: [
          { name: 'intercept', values: ones },
          { name: 'session', values: session },
        ],
      },
      'REML',
    )
    // Deviations of every client are part of the fit.
    if (!fit.fitted || fit.deviations.values.length === 0) throw new Error('The growth model was not fitted.')
    return fit.logLikelihood
  })
}

function synchrony(folder: string, times: number): Measured {
  const read = readNumbers(join(folder, 'synchrony_f64.bin'))
  const once = read.length / 2
  const half = times * once
  const both = Float64Array.from(
    { length: 2 * half },
    (_, index) => read[Math.floor(index / half) * once + (index % once)]!,
  )
  const windows = { length: 1500, step: 750, mostLag: 125 }
  const step = once === 9000 ? 88 : 880
  return timed(() => {
    const correlator = windowCorrelator(prepareSeries(both.subarray(0, half), windows), windows)
    const other = prepareSeries(both.subarray(half), windows)
    const found = Array.from({ length: 101 }, (_, k) => meanAbsoluteZ(correlator.correlate(other, k * step)))
    if (found.includes(undefined)) throw new Error('A surrogate gave no synchrony.')
    return found[0]!
  })
}

function adaptive(_folder: string, times: number): Measured {
  const [, ...lines] = readFileSync(join(reference, 'irt/grm_items24.csv'), 'utf8').trim().split('\n')
  const items = lines.map((line) => {
    const [, a, ...b] = line.split(',').map(Number)
    return { model: 'graded' as const, a: a!, b: b.slice(0, 4) }
  })
  const [, ...people] = readFileSync(join(reference, 'cat/full_responses.csv'), 'utf8').trim().split('\n')
  const once = people.flatMap((line) => line.split(',').slice(2).map(Number))
  const answers = Int8Array.from(
    { length: once.length * 50 * times },
    (_, index) => once[index % once.length]!,
  )
  // Tables of probabilities are made beforehand on both sides.
  const replay = compileReplay(items, { maxItems: 12, maxError: 0.32 })
  return timed(() => {
    const { thetas, lengths } = replay(answers)
    let sum = 0
    for (const [person, length] of lengths.entries()) sum += thetas[person * 12 + length - 1]!
    return sum
  })
}

const tasks: readonly Task[] = [
  {
    name: 'score',
    title: 'scoring, 1,000,000 people × 36 answers, two scales',
    bars: { 'vectorised base R': 30, 'psych::scoreItems': 250 },
    same: 'vectorised base R',
    tolerance: 1e-11,
    ours: scoring,
    afresh: (folder, times) => scoring(folder, times, true),
    bytesRead: 36_000_000,
  },
  {
    name: 'growth',
    title: 'growth model, 200,000 scores of 10,000 clients, with every client’s deviations',
    bars: { 'lme4 default': 60 },
    same: 'lme4 default',
    tolerance: 1e-7,
    ours: growth,
  },
  {
    name: 'synchrony',
    title: 'synchrony, one hour at 25 Hz, 1 + 100 surrogates',
    bars: { 'vectorised R, 1 + 100': 20 },
    same: 'vectorised R, 1 + 100',
    tolerance: 1e-10,
    ours: synchrony,
  },
  {
    name: 'cat',
    title: 'adaptive tests, 10,000 people, 24 items',
    bars: { 'vectorised R loop': 25 },
    same: 'vectorised R loop',
    tolerance: 1e-9,
    ours: adaptive,
  },
]

const milliseconds = (seconds: number) => `${(1000 * seconds).toFixed(1)} ms`
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** R is there, but not all that the comparison stands on. */
class MissingPackage extends Error {}

function runR(task: string, folder: string): Ways {
  const { status, stdout, stderr } = spawnSync('Rscript', [join(reference, 'bench.R'), task, folder], {
    cwd: reference,
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  })
  const missing = /there is no package called ['‘](.+?)['’]/.exec(stderr)?.[1]
  if (status !== 0 && missing) throw new MissingPackage(missing)
  if (status !== 0) throw new Error(`R ended with ${status}: ${stderr}`)
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
  return Object.fromEntries(
    lines.map((line) => {
      const { way, seconds, check } = JSON.parse(line) as Measured & { way: string }
      return [way, { seconds, check }]
    }),
  )
}

export function benchStats(only: readonly string[] = []): void {
  console.log('\nstatistics beside R, medians of five runs in turn')
  if (!existsSync(reference) || spawnSync('Rscript', ['--version']).status !== 0) {
    console.log('  skipped: the reference data or Rscript are not here')
    return
  }
  for (const task of tasks.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const folder = mkdtempSync(join(tmpdir(), 'securebase-stats-'))
    try {
      const theirs: Ways[] = []
      const ours: Measured[] = []
      const afresh: Measured[] = []
      let cold = Number.NaN
      for (let round = 0; round < rounds; round++) {
        theirs.push(runR(task.name, folder))
        if (round === 0) cold = task.ours(folder, 1).seconds
        for (let run = 1; round === 0 && run < warmUps; run++) task.ours(folder, 1)
        // Ten seconds of R later the engine has thrown away what it had translated.
        if (round > 0) for (let run = 0; run < 2; run++) task.ours(folder, 1)
        ours.push(task.ours(folder, 1))
        if (task.afresh) afresh.push(task.afresh(folder, 1))
      }
      report(task, theirs, ours, cold)
      if (afresh.length > 0) reportAfresh(task, theirs, afresh)
      if (task.bytesRead !== undefined) reportPace(task.bytesRead, ours)
      const tenfold = median(Array.from({ length: 3 }, () => task.ours(folder, 10).seconds))
      const timesAsLong = tenfold / median(ours.map((run) => run.seconds))
      console.log(
        `    ten times as much              ${milliseconds(tenfold)}, ${timesAsLong.toFixed(1)} times as long`,
      )
    } catch (error) {
      if (!(error instanceof MissingPackage)) throw error
      console.log(`  ${task.title}: skipped, R has no package ${error.message} here`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function reportAfresh(task: Task, theirs: readonly Ways[], afresh: readonly Measured[]): void {
  const seconds = median(afresh.map((run) => run.seconds))
  const ratios = Object.keys(task.bars).map((way) => {
    const ratio = median(theirs.map((run) => run[way]!.seconds)) / seconds
    return `${ratio.toFixed(0)} × ${way}`
  })
  console.log(`    into fresh memory              ${milliseconds(seconds)}: ${ratios.join(', ')}`)
}

/** The pace of reading, beside that at which this machine reads memory when it does nothing but compare. */
function reportPace(bytes: number, ours: readonly Measured[]): void {
  const [one, other] = [Buffer.alloc(bytes, 1), Buffer.alloc(bytes, 1)]
  const reads = Array.from({ length: rounds }, () => timed(() => Buffer.compare(one, other)).seconds)
  const pace = (amount: number, seconds: number) => `${(amount / seconds / 1e9).toFixed(1)} GB/s`
  const seconds = median(ours.map((run) => run.seconds))
  console.log(
    `    answers read at                ${pace(bytes, seconds)}; comparing two blocks reads ${pace(2 * bytes, median(reads))}`,
  )
}

function report(task: Task, theirs: readonly Ways[], ours: readonly Measured[], cold: number): void {
  const seconds = median(ours.map((run) => run.seconds))
  console.log(`  ${task.title}: ${milliseconds(seconds)}, the very first time ${milliseconds(cold)}`)
  for (const [way, { check }] of Object.entries(theirs[0]!)) {
    const theirSeconds = median(theirs.map((run) => run[way]!.seconds))
    const bar = task.bars[way]
    const line = `    ${way.padEnd(30)} ${theirSeconds.toFixed(2)} s, ratio ${(theirSeconds / seconds).toFixed(0)}`
    console.log(bar === undefined ? line : `${line} (bar ≥ ${bar})`)
    // The others count missing answers, or estimate, in ways of their own.
    if (way !== task.same) continue
    const apart = Math.abs(ours[0]!.check / check - 1)
    if (!(apart <= task.tolerance))
      throw new Error(`${task.name}: ${ours[0]!.check} is not ${check} (${way}).`)
  }
}
