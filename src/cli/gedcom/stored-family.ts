import { open, rm } from 'node:fs/promises'
import { exportGedcom } from '#features/family/export-gedcom.service.ts'
import type { FamilyImported } from '#features/family/family.contract.ts'
import { importGedcom } from '#features/family/import-gedcom.service.ts'
import { findMemberByEmail } from '#features/practice/member-by-email.service.ts'
import type { Actor } from '#server/access/actor.ts'
import { readConfig } from '#server/config.ts'
import { AppError } from '#server/errors.ts'
import { prepare, type PreparedDatabase } from '#server/start.ts'

/** In whose name something is done. */
export type Named = { as?: string; practice?: string }

/** What a member's lanes allow, by the rules of the server and no others. */
async function inNameOf<T>(
  { as = '', practice }: Named,
  work: (database: PreparedDatabase, actor: Actor) => Promise<T>,
): Promise<T> {
  const database = await prepare(readConfig(process.env))
  try {
    return await work(database, await findMemberByEmail(database, as, practice))
  } finally {
    await database.close()
  }
}

/** @throws AppError where the member may not, or the family does not fit together */
export async function importInto(
  named: Named,
  { caseId, bytes, lane }: { caseId: string; bytes: Buffer; lane: 'team' | 'unit' },
): Promise<FamilyImported> {
  return inNameOf(named, ({ access }, actor) =>
    importGedcom(access, actor, caseId, { file: bytes.toString('base64'), lane }),
  )
}

/** Writes a new file that its owner alone may read, or to the standard output. */
export async function exportTo(
  named: Named & { version: '5.5.1' | '7.0'; content: 'tree' | 'whole' },
  caseId: string,
  file: string,
): Promise<{ people: number }> {
  // Before anything is asked for: what cannot be written is not exported, and stands in no trail.
  const handle = file === '-' ? null : await openNew(file)
  try {
    const { version, content } = named
    const written = await inNameOf(named, ({ access }, actor) =>
      exportGedcom(access, actor, caseId, { version, content }),
    )
    if (handle) await handle.writeFile(written.file, 'utf8')
    else process.stdout.write(written.file)
    return written
  } catch (error) {
    await handle?.close()
    if (handle) await rm(file, { force: true })
    throw error
  } finally {
    await handle?.close()
  }
}

async function openNew(file: string) {
  try {
    return await open(file, 'wx', 0o600)
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST')
      throw new AppError('conflict', `${file} is there already. Choose another name; nothing was exported.`)
    throw error
  }
}
