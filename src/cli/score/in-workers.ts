import { Worker } from 'node:worker_threads'
import type { Rows, ScoredBlock, ScoreTask } from './block-scorer.ts'
import type { Block, Position } from './open-source.ts'

/** Blocks in their order, each scored. */
export type ScoredBlocks = AsyncGenerator<Position & { scored: ScoredBlock }, void>

/** A block for a worker, and what it answers; `index` tells them apart. */
export type BlockMessage = { index: number; rows: Rows; first: number }
export type ScoredMessage = { index: number; scored: ScoredBlock }

/** With two each, workers waited for this thread most of the time (measured); more than this only fills the memory. */
const waitingPerWorker = 8

/**
 * Scores blocks in several workers. The text of rows is not looked into here: a worker parses, scores and prints it.
 *
 * No more blocks are read than are being worked on, so that the memory does not grow with the table.
 */
export async function* inWorkers(
  task: ScoreTask,
  blocks: AsyncIterable<Block>,
  first: number,
  jobs: number,
): ScoredBlocks {
  const workers = Array.from({ length: jobs }, () => startWorker(task))
  const waiting: { block: Block; scored: Promise<ScoredBlock> }[] = []
  const take = async () => {
    const { block, scored } = waiting.shift()!
    return { scored: await scored, end: block.end, lines: block.lines }
  }
  let failure: { error: unknown } | undefined
  try {
    let index = 0
    let next = first
    try {
      for await (const block of blocks) {
        const scored = workers[index % jobs]!.score({ index, rows: block.rows, first: next })
        // Whoever takes it hears of a failure; until then it is no accident.
        scored.catch(() => {})
        waiting.push({ block: { ...block, rows: [] }, scored })
        index += 1
        next += block.count
        if (waiting.length >= jobs * waitingPerWorker) yield await take()
      }
    } catch (error) {
      failure = { error }
    }
    // What stood before a place that cannot be read is scored all the same.
    while (waiting.length > 0) yield await take()
    if (failure) throw failure.error
  } finally {
    await Promise.all(workers.map(({ stop }) => stop()))
  }
}

function startWorker(task: ScoreTask) {
  const worker = new Worker(new URL('./score-worker.ts', import.meta.url), {
    workerData: task,
    // A row leaves nothing behind; a large nursery would only make the process larger. The rest is room for the
    // longest row there may be, made of nothing but brackets (measured: 192 are enough, 96 are not).
    resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 256 },
  })
  const asked = new Map<number, PromiseWithResolvers<ScoredBlock>>()
  let failure: Error | undefined
  const fail = (error: Error) => {
    failure = error
    for (const { reject } of asked.values()) reject(error)
  }
  worker.on('message', ({ index, scored }: ScoredMessage) => {
    asked.get(index)?.resolve(scored)
    asked.delete(index)
  })
  worker.on('error', fail)
  worker.on('exit', (code) => fail(new Error(`A worker ended by itself (${code}).`)))
  return {
    score(message: BlockMessage): Promise<ScoredBlock> {
      const answer = Promise.withResolvers<ScoredBlock>()
      if (failure) answer.reject(failure)
      asked.set(message.index, answer)
      const { rows } = message
      const bytes = Buffer.isBuffer(rows) ? new Uint8Array(rows) : undefined
      worker.postMessage({ ...message, rows: bytes ?? rows }, bytes ? [bytes.buffer] : [])
      return answer.promise
    },
    async stop() {
      worker.removeAllListeners()
      await worker.terminate()
    },
  }
}
