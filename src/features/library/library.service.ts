import type { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { loadLibrary, type LibraryLanguage } from '#library/library.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type {
  EntryContent,
  EntryDraft,
  EntryList,
  EvidenceList,
  Guide,
  LibraryEntry,
  NewEntry,
  ReadingList,
  TechniqueList,
} from './library.contract.ts'
import { findEntry, insertEntry, listEntries, listForClients, updateEntry } from './library.queries.ts'
import {
  chaptersIn,
  claimsIn,
  paragraphsOf,
  problemsOfEntry,
  readingsIn,
  techniquesIn,
} from './library.rules.ts'
import type { LibraryEntryRow } from './library.table.ts'

export function getTechniques(actor: Actor, language: LibraryLanguage): z.infer<typeof TechniqueList> {
  requirePermission(actor, 'library.read')
  return { items: techniquesIn(loadLibrary(), language) }
}

export function getEvidence(actor: Actor, language: LibraryLanguage): z.infer<typeof EvidenceList> {
  requirePermission(actor, 'library.read')
  return { items: claimsIn(loadLibrary(), language) }
}

export function getReadings(actor: Actor, language: LibraryLanguage): z.infer<typeof ReadingList> {
  requirePermission(actor, 'library.read')
  return { items: readingsIn(loadLibrary(), language) }
}

/** The guide as clients read it: our chapters, then those of the practice. Who reads what is nowhere written down. */
export async function getGuide(
  access: Access,
  actor: Actor,
  language: LibraryLanguage,
): Promise<z.infer<typeof Guide>> {
  const scope = requirePermission(actor, actor.kind === 'member' ? 'library.read' : 'own-guide.read')
  const rows = await withActor(access, actor, (trx) => listForClients(trx, scope))
  return {
    chapters: [
      ...chaptersIn(loadLibrary(), language),
      ...rows.flatMap(({ id, language: written, content }) =>
        content.kind === 'chapter'
          ? {
              ...{ id, title: content.title, paragraphs: paragraphsOf(content.text) },
              ...{ language: written, isOwn: true },
            }
          : [],
      ),
    ],
    readings: rows.flatMap(({ language: written, content }) =>
      content.kind === 'reading'
        ? {
            ...{ title: content.title, about: content.about, language: written },
            byline: content.year === null ? content.authors : `${content.authors} (${content.year})`,
          }
        : [],
    ),
  }
}

/** What the practice added, drafts too. */
export async function getEntries(access: Access, actor: Actor): Promise<z.infer<typeof EntryList>> {
  const scope = requirePermission(actor, 'library.read')
  return withActor(access, actor, async (trx) => ({ items: (await listEntries(trx, scope)).map(toEntry) }))
}

export async function addEntry(access: Access, actor: Actor, input: NewEntry): Promise<LibraryEntry> {
  const scope = requirePermission(actor, 'library.write')
  requireFit(input.content)
  return withActor(access, actor, async (trx) => {
    const existing = await findEntry(trx, scope, input.id)
    if (existing && existing.created_by !== scope.actorId)
      throw new AppError('conflict', 'This has already been recorded.')
    if (existing) return toEntry(existing)
    await insertEntry(trx, {
      practice_id: scope.practiceId,
      id: input.id,
      kind: input.content.kind,
      created_by: scope.actorId,
      changed_by: scope.actorId,
      ...toColumns(input),
    })
    return stored(trx, scope, actor, input.id, 'library.entry-added')
  })
}

/** Changes an entry; publishing it and taking it back are changes too. What kind it is stays. */
export async function changeEntry(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  draft: EntryDraft,
): Promise<LibraryEntry> {
  requireFit(draft.content)
  return change(access, actor, id, version, 'library.entry-changed', (row) => {
    if (row.kind !== draft.content.kind)
      throw new AppError('invalid', 'What kind of entry it is cannot be changed.', {
        fields: [{ path: 'content.kind', message: 'Add a new entry instead.' }],
      })
    if (row.removed_at) throw notFound('entry')
    return toColumns(draft)
  })
}

/** Takes an entry away, or brings it back as it was. */
export async function setEntryRemoved(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  isRemoved: boolean,
): Promise<LibraryEntry> {
  const action = isRemoved ? 'library.entry-removed' : 'library.entry-restored'
  return change(access, actor, id, version, action, () => ({ removed_at: isRemoved ? new Date() : null }))
}

async function change(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  action: string,
  columnsOf: (row: LibraryEntryRow) => Parameters<typeof updateEntry>[4],
): Promise<LibraryEntry> {
  const scope = requirePermission(actor, 'library.write')
  return withActor(access, actor, async (trx) => {
    const row = await findEntry(trx, scope, id)
    if (!row) throw notFound('entry')
    if (!(await updateEntry(trx, scope, id, version, columnsOf(row)))) throw changedMeanwhile()
    return stored(trx, scope, actor, id, action)
  })
}

async function stored(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  id: string,
  action: string,
): Promise<LibraryEntry> {
  await recordAudit(trx, actor, { action, subjectId: id })
  return toEntry((await findEntry(trx, scope, id))!)
}

function requireFit(content: EntryContent): void {
  const fields = problemsOfEntry(content)
  if (fields.length > 0) throw new AppError('invalid', 'This cannot stand in the library.', { fields })
}

function toColumns({ status, audience, language, content }: EntryDraft) {
  return { status, audience, language, content: JSON.stringify(content) }
}

function toEntry(row: LibraryEntryRow): LibraryEntry {
  const { id, status, audience, language, content, version } = row
  return { id, status, audience, language, content, version, changedAt: row.updated_at.toISOString() }
}
