import { createHash } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readPictureFile } from '#features/history/release-pictures.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { lookAt } from './look.service.ts'
import type { ReleaseDocument } from './release-document.contract.ts'
import type { Release } from './releases.contract.ts'
import {
  closeAuthorisations,
  findFile,
  findRelease,
  insertFiles,
  listAuthorisations,
  updateRelease,
} from './releases.queries.ts'
import { openRelease } from './releases.service.ts'
import type { ReleaseRow } from './releases.table.ts'
import { drawPdf } from './draw-pdf.service.ts'
import { requireNothingMissing } from './review.service.ts'

export const typeOf = { pdf: 'application/pdf', json: 'application/json' } as const

const largestFile = 50 * 1024 * 1024
const place = (id: string, format: string) => ({
  table: 'release_file',
  column: 'content',
  rowId: `${id}/${format}`,
})

/**
 * Makes the two files and hands them over. Everything is asked once more, so that what changed since the release was
 * authorised stops it, and a word that was taken back keeps its pieces in. From here on nothing changes.
 */
export async function releaseNow(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
): Promise<Release> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const row = await openRelease(trx, scope, id)
    if (row.status !== 'authorised')
      throw new AppError('conflict', 'This is not authorised yet. Take the steps before first.')
    if (row.version !== version) throw changedMeanwhile()
    const { release, document, pictures } = await lookAt(trx, scope, actor, row, { lock: true })
    requireNothingMissing(release.missing)
    if (!document) throw notFound('release')
    await storeFiles(trx, scope, row, await withPictures(trx, scope, document, pictures))
    await closeAuthorisations(trx, scope, id, new Date())
    const changed = await updateRelease(trx, scope, row, {
      status: 'released',
      released_by: scope.actorId,
      released_at: new Date(),
    })
    if (!changed) throw changedMeanwhile()
    await recordRelease(trx, scope, actor, row)
    return (await lookAt(trx, scope, actor, changed)).release
  })
}

/** Pictures are read only now: whoever reviews sees them where they are kept. */
async function withPictures(
  trx: Trx,
  scope: PracticeScope,
  document: ReleaseDocument,
  pictures: ReadonlyMap<number, string>,
): Promise<ReleaseDocument> {
  const items: ReleaseDocument['items'] = []
  for (const item of document.items) {
    const pageId = pictures.get(item.number)
    const file = pageId === undefined ? undefined : await readPictureFile(trx, scope, pageId)
    const picture = file && {
      type: file.type,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      data: file.bytes.toString('base64'),
    }
    items.push({ ...item, ...(picture && { picture }) })
  }
  return { ...document, items }
}

async function storeFiles(
  trx: Trx,
  scope: PracticeScope,
  { id, case_id }: ReleaseRow,
  document: ReleaseDocument,
): Promise<void> {
  const files = {
    json: Buffer.from(`${JSON.stringify(document, null, 2)}\n`),
    pdf: await drawPdf(document),
  }
  for (const bytes of Object.values(files))
    if (bytes.length > largestFile)
      throw new AppError(
        'payload-too-large',
        'A file would be larger than 50 MB. Choose a shorter period or fewer kinds of content, and make two releases.',
      )
  await insertFiles(
    trx,
    (['pdf', 'json'] as const).map((format) => ({
      practice_id: scope.practiceId,
      release_id: id,
      format,
      case_id,
      content: seal(place(id, format), files[format].toString('base64')),
      size: files[format].length,
      sha256: createHash('sha256').update(files[format]).digest(),
    })),
  )
}

/** Whoever refused stays out of it, and the trail says that it went on in part. */
async function recordRelease(trx: Trx, scope: PracticeScope, actor: Actor, row: ReleaseRow): Promise<void> {
  const { id, case_id: caseId, person_id: personId } = row
  const states = (await listAuthorisations(trx, scope, id)).map(({ state }) => state)
  const isPartial = states.some((state) => state === 'refused' || state === 'left-out')
  const action = isPartial ? 'release.released-in-part' : 'release.released'
  await recordAudit(trx, actor, { action, caseId, personIds: [personId], subjectId: id })
  await recordEvent(trx, actor, {
    kind: 'release.released',
    caseId,
    lane: 'team',
    personId: null,
    subjectId: id,
  })
}

/** A file as it was handed over, for the team, and for the person it was released to. */
export async function getFile(
  access: Access,
  actor: Actor,
  id: string,
  format: string,
): Promise<{ format: 'pdf' | 'json'; bytes: Buffer }> {
  const scope = requirePermission(actor, actor.kind === 'member' ? 'release.write' : 'own-release.read')
  if (format !== 'pdf' && format !== 'json') throw notFound('file')
  return withActor(access, actor, async (trx) => {
    const row = await findRelease(trx, scope, id)
    const file = row && (await findFile(trx, scope, id, format))
    if (!file) throw notFound('file')
    await recordAudit(trx, actor, {
      action: 'release.downloaded',
      caseId: row.case_id,
      personIds: [row.person_id],
      subjectId: id,
    })
    return { format, bytes: Buffer.from(unseal(place(id, format), file.content), 'base64') }
  })
}
