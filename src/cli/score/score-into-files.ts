import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Checkpoint, readCheckpoint, removeCheckpoint, writeCheckpoint } from './checkpoint.ts'
import type { Position, Source } from './open-source.ts'
import { nameOutputFile, openOutputFile, type OutputFile, OutputError, partOf } from './output-file.ts'
import { type Counted, scoreSource, type ScoreSourceOptions, type Sink } from './score-table.ts'

export type Files = {
  /** Where the scores go: a file, or something open. */
  to: { path: string } | { write: Sink }
  /** Where refused rows go. */
  errors?: string | undefined
  /** What tells this table from others, where it can be gone on with; undefined for a pipe. */
  table?: string | undefined
  isResumed: boolean
  saveEverySeconds: number
  /** Hears how many rows were done before. */
  onResumed?: (rows: number) => void
  /** Ends the run behind the block that is being written, so that it can be gone on with. */
  stop?: AbortSignal
}

/** The run was asked to stop after some rows; how far it has come is written down. */
export class StoppedError extends Error {
  readonly rows: number
  constructor(rows: number) {
    super(`Stopped after row ${rows}. Give the same command with --resume to go on.`)
    this.rows = rows
  }
}

/**
 * Scores into files that have their names only when they are whole. Every few seconds it is written down how far they
 * have come, after they are safe, so that a run that was cut off can be gone on with: then they are cut to that place.
 *
 * @throws OutputError if a file cannot be written, or the table or the options are others than before; StoppedError
 */
export async function scoreIntoFiles(
  source: Source,
  options: Parameters<typeof scoreSource>[1],
  files: Files,
  { jobs, onBlock }: Pick<ScoreSourceOptions, 'jobs' | 'onBlock'>,
): Promise<Counted> {
  const path = 'path' in files.to ? files.to.path : undefined
  const prints = {
    table: fingerprint(files.table),
    options: fingerprint({ options, reading: source.reading, errors: files.errors }),
  }
  const before = path !== undefined && files.isResumed ? await readCheckpoint(path) : undefined
  if (before) refuseOthers(before, prints)
  if (before?.isFinished) {
    await finish(path, files.errors)
    return before
  }
  if (before) files.onResumed?.(before.rows)
  const open: OutputFile[] = []
  const openFile = async (name: string, size: number | undefined) => {
    const file = await openOutputFile(name, size)
    open.push(file)
    return file
  }
  try {
    if (path !== undefined && !before) await removeCheckpoint(path)
    const output = path === undefined ? undefined : await openFile(path, before?.output)
    const errors = files.errors === undefined ? undefined : await openFile(files.errors, before?.errors)
    const save = async (done: Counted & Position, isFinished: boolean) => {
      for (const file of open) await file.sync()
      if (path === undefined || files.table === undefined) return
      const { rows, refused, left, end, lines } = done
      const sizes = { output: output?.size ?? 0, errors: errors?.size ?? 0 }
      const place = { rows, refused, left: [...left], end, lines }
      await writeCheckpoint(path, { version: 1, ...prints, ...place, ...sizes, isFinished })
    }
    let saved = performance.now()
    let last: Position = before ?? { end: 0, lines: 0 }
    const counted = await scoreSource(source, options, {
      ...(jobs !== undefined && { jobs }),
      write: output ? (text) => output.write(text) : (files.to as { write: Sink }).write,
      errors: errors && ((text) => errors.write(text)),
      from: before,
      onBlock: async (done) => {
        last = done
        await onBlock?.(done)
        if (files.stop?.aborted) {
          await save(done, false)
          throw new StoppedError(done.rows)
        }
        if (performance.now() - saved < files.saveEverySeconds * 1000) return
        await save(done, false)
        saved = performance.now()
      },
    })
    await save({ ...counted, ...last }, true)
    await finish(path, files.errors)
    return counted
  } finally {
    for (const file of open) await file.close()
  }
}

/** May have been cut off itself, so that some of it is done. */
async function finish(path: string | undefined, errors: string | undefined): Promise<void> {
  for (const name of [errors, path])
    if (name !== undefined && existsSync(partOf(name))) await nameOutputFile(name)
  if (path !== undefined) await removeCheckpoint(path)
}

function refuseOthers(before: Checkpoint, now: Pick<Checkpoint, 'table' | 'options'>): void {
  if (before.table !== now.table)
    throw new OutputError(
      'The table is another one than that of the interrupted run, or was changed since. Start again without --resume.',
    )
  if (before.options !== now.options)
    throw new OutputError(
      'The interrupted run had other options, another questionnaire or another version of it. Give the same, or start again without --resume.',
    )
}

const fingerprint = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')
