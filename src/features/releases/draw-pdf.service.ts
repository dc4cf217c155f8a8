import { Worker } from 'node:worker_threads'
import type { ReleaseDocument } from './release-document.contract.ts'

/** A document as PDF, drawn in a thread of its own: a long record takes seconds, in which others are answered. */
export function drawPdf(document: ReleaseDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.service.ts', import.meta.url), { workerData: document })
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The thread that draws the PDF ended without one.')))
  })
}
