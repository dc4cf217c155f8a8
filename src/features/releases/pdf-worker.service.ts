import { parentPort, workerData } from 'node:worker_threads'
import type { ReleaseDocument } from './release-document.contract.ts'
import { renderPdf } from './render-pdf.service.ts'

// One document, and the thread is over; its bytes are handed over and not copied.
const pdf = new Uint8Array(await renderPdf(workerData as ReleaseDocument))
parentPort!.postMessage(pdf, [pdf.buffer])
