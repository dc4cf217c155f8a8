// Ten times the sizes of the statistics bench in a browser's worker: how long it takes, and the longest time for which
// the page could not have answered a click.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
import { openBrowserFolder } from '../test/e2e/browser.ts'

const library = join(import.meta.dirname, '../dist/lib')
/** What makes a page feel stuck: Lighthouse's limit for a long task. */
const longestPause = 50

const work: Record<string, string> = {
  'scoring, 10,000,000 people × 36 answers': `
    const { scoreColumns } = await import('/psychometrics/batch/score-columns.js')
    const ids = Array.from({ length: 36 }, (_, index) => String(index))
    const answers = new Int8Array(360_000_000)
    for (let index = 0; index < answers.length; index++) answers[index] = 1 + ((index * 7919) >>> 3) % 7
    started()
    scoreColumns({
      items: ids.map((id) => ({ id, responses: 'a' })),
      responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5, 6, 7] } },
      scales: [0, 1].map((odd) => ({
        id: String(odd),
        items: ids.filter((_, index) => index % 2 === odd),
        reverse: [],
        method: 'mean',
        missing: { rule: 'prorate', maxMissing: 3 },
      })),
      key: { status: 'verified' },
    }, answers)`,
  'growth model, 2,000,000 scores of 100,000 clients': `
    const { fitGrowthModel } = await import('/models/growth/fit-growth-model.js')
    const { seededRandom } = await import('/psychometrics/seeded-random.js')
    const random = seededRandom(1)
    const rows = 2_000_000
    const column = (of) => Float64Array.from({ length: rows }, (_, row) => of(row))
    const from = column(() => 0), slope = column(() => 0)
    for (let client = 0; client < rows / 20; client++) {
      from[client] = 6 * random()
      slope[client] = 0.4 * random() - 0.8
    }
    const client = column((row) => Math.floor(row / 20))
    const session = column((row) => row % 20)
    const ones = column(() => 1)
    const outcome = column((row) => 20 + from[client[row]] + slope[client[row]] * session[row] + 3 * random())
    const terms = [{ name: 'intercept', values: ones }, { name: 'session', values: session }]
    started()
    const fit = fitGrowthModel({ outcome, client, fixed: terms, random: terms }, 'REML')
    if (!fit.fitted) throw new Error('not fitted')`,
}

export async function benchWorker(): Promise<void> {
  console.log('\nten times as much, in a worker of a browser')
  if (!existsSync(library)) {
    console.log('  skipped: build the libraries first (npm run build:lib)')
    return
  }
  const server = createServer((request, response) => {
    const path = normalize(request.url ?? '/')
    const found = Object.values(work).find((_, index) => path === `/worker-${index}.js`)
    if (path === '/')
      return response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench')
    if (!found && !existsSync(join(library, path))) return response.writeHead(404).end()
    const script = found
      ? `const started = () => postMessage('started')\n${found}\npostMessage('done')`
      : readFileSync(join(library, path), 'utf8')
    return response.setHeader('content-type', 'text/javascript').end(script)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const folder = mkdtempSync(join(tmpdir(), 'securebase-bench-worker-'))
  const context = await openBrowserFolder(folder, [])
  try {
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    for (const [index, title] of Object.keys(work).entries()) {
      const { took, pause } = await page.evaluate(runBeside, `/worker-${index}.js`)
      console.log(
        `  ${title}: ${Math.round(took)} ms, the page waited ${Math.round(pause)} ms at most (bar ≤ ${longestPause})`,
      )
    }
  } finally {
    await context.close()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In the page: starts the worker and looks how late its own timers come while that works. */
function runBeside(script: string): Promise<{ took: number; pause: number }> {
  return new Promise((resolve, reject) => {
    let begun = Number.NaN
    let last = performance.now()
    let pause = 0
    const timer = setInterval(() => {
      const now = performance.now()
      if (!Number.isNaN(begun)) pause = Math.max(pause, now - last - 4)
      last = now
    }, 4)
    const worker = new Worker(script, { type: 'module' })
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
    worker.addEventListener('message', ({ data }) => {
      if (data === 'started') {
        begun = performance.now()
        return
      }
      clearInterval(timer)
      worker.terminate()
      resolve({ took: performance.now() - begun, pause })
    })
  })
}
