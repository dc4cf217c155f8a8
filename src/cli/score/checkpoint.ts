import { open, readFile, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import { OutputError } from './output-file.ts'

const count = z.int().min(0)

/** How far a run has come: all before is in its files, and nothing behind it counts. */
export type Checkpoint = z.infer<typeof Checkpoint>
const Checkpoint = z.strictObject({
  version: z.literal(1),
  /** Fingerprints of the table and of everything else that decides what comes out. */
  table: z.string(),
  options: z.string(),
  /** The place in the table: bytes as UTF-8, or rows of a sheet as `lines`. */
  end: count,
  lines: count,
  rows: count,
  refused: count,
  left: z.array(z.string()),
  /** Sizes of the files, in bytes. */
  output: count,
  errors: count,
  /** Everything is scored; only names are missing. */
  isFinished: z.boolean(),
})

export const checkpointOf = (path: string): string => `${path}.resume`

/** @throws OutputError if there is something else at its place */
export async function readCheckpoint(path: string): Promise<Checkpoint | undefined> {
  const text = await readFile(checkpointOf(path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new OutputError(`${checkpointOf(path)} cannot be read (${error.code ?? 'unknown'}).`)
  })
  if (text === undefined) return undefined
  try {
    return Checkpoint.parse(JSON.parse(text))
  } catch {
    throw new OutputError(
      `${checkpointOf(path)} is not what an interrupted run leaves. Start again without --resume.`,
    )
  }
}

/** Replaces the one before in one step, so that there is always a whole one. */
export async function writeCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const place = checkpointOf(path)
  const handle = await open(`${place}.new`, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify(checkpoint))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${place}.new`, place)
}

export async function removeCheckpoint(path: string): Promise<void> {
  await rm(checkpointOf(path), { force: true })
  await rm(`${checkpointOf(path)}.new`, { force: true })
}
