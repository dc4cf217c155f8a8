import { parentPort, workerData } from 'node:worker_threads'
import { blockScorer, type ScoreTask } from './block-scorer.ts'
import type { BlockMessage, ScoredMessage } from './in-workers.ts'

// Scores one block after the other; texts go back as bytes, which are handed over and not copied.
const score = blockScorer(workerData as ScoreTask)
const encoder = new TextEncoder()

parentPort!.on('message', ({ index, rows, first }: BlockMessage) => {
  const isText = rows instanceof Uint8Array
  const scored = score(isText ? Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength) : rows, first)
  const text = typeof scored.text === 'string' ? encoder.encode(scored.text) : scored.text
  const message: ScoredMessage = { index, scored: { ...scored, text } }
  parentPort!.postMessage(message, [text.buffer as ArrayBuffer])
})
