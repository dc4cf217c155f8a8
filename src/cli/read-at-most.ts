import { createReadStream } from 'node:fs'

/** As much of a file as is needed to see that it is too large: what it holds may never end. `-`: standard input. */
export async function readAtMost(file: string, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const input = file === '-' ? process.stdin : createReadStream(file)
  for await (const chunk of input as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= bytes) break
  }
  return Buffer.concat(chunks)
}
