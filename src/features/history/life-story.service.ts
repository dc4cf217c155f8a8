import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, sealJson, unseal, unsealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type {
  LifeStoryPage,
  LifeStoryPageDraft,
  NewLifeStoryPage,
  NewPicture,
} from './life-story.contract.ts'
import {
  deletePicture,
  findPage,
  insertPage,
  insertPicture,
  listPages,
  updatePage,
} from './life-story.queries.ts'
import type { LifeStoryPageRow } from './history.table.ts'
import { cleanPicture } from './picture.rules.ts'
import { treatedCase } from './treated-case.service.ts'

type Content = Pick<LifeStoryPage, 'title' | 'text'>
type PageRow = LifeStoryPageRow & { description: Buffer | null }
const pagePlace = (id: string) => ({ table: 'life_story_page', column: 'content', rowId: id, lane: 'self' })
export const picturePlace = (pageId: string, column: 'image' | 'description') => ({
  table: 'life_story_picture',
  column,
  rowId: pageId,
  lane: 'self',
})

export async function readPages(
  trx: Trx,
  scope: PracticeScope,
  whose: { caseId?: string; childId: string },
): Promise<LifeStoryPage[]> {
  return (await listPages(trx, scope, whose)).map(toPage)
}

export async function addPage(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewLifeStoryPage,
): Promise<LifeStoryPage> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const { people } = await treatedCase(trx, scope, caseId)
    if (!people.has(input.childId))
      throw new AppError('invalid', 'This person is not in the case.', {
        fields: [{ path: 'childId', message: 'Choose somebody of the case.' }],
      })
    const existing = await findPage(trx, scope, input.id)
    if (existing && (existing.created_by !== scope.actorId || existing.case_id !== caseId))
      throw new AppError('conflict', 'This has already been recorded.')
    if (!existing)
      await insertPage(trx, {
        practice_id: scope.practiceId,
        id: input.id,
        case_id: caseId,
        child_id: input.childId,
        created_by: scope.actorId,
        ...toColumns(input.id, input),
      })
    return stored(trx, scope, actor, input.id, existing ? 'life-story.read' : 'life-story.changed')
  })
}

export async function changePage(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  draft: LifeStoryPageDraft,
): Promise<LifeStoryPage> {
  return change(access, actor, id, version, 'life-story.changed', async (_trx, _scope, page) => {
    requireDraft(page)
    return toColumns(id, draft)
  })
}

/** From now on the child reads this page, as it stands. */
export async function approvePage(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
): Promise<LifeStoryPage> {
  return change(access, actor, id, version, 'life-story.approved', async (_trx, scope, page) => {
    requireDraft(page)
    if (page.title === '' || (page.text === '' && page.picture === null))
      throw new AppError(
        'invalid',
        'A page needs a title, and words or a picture, before the child reads it.',
      )
    return { status: 'approved', approved_by: scope.actorId, approved_at: new Date() }
  })
}

/** The child no longer reads this page, and it can be changed again. */
export async function withdrawPage(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
): Promise<LifeStoryPage> {
  return change(access, actor, id, version, 'life-story.withdrawn', async () => ({
    status: 'draft',
    approved_by: null,
    approved_at: null,
  }))
}

/** Takes a page away, or brings it back; what comes back is a draft. */
export async function setPageRemoved(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  isRemoved: boolean,
): Promise<LifeStoryPage> {
  const action = isRemoved ? 'life-story.removed' : 'life-story.restored'
  return change(access, actor, id, version, action, async () => ({
    removed_at: isRemoved ? new Date() : null,
    status: 'draft',
    approved_by: null,
    approved_at: null,
  }))
}

/** Puts a picture on a page, without whatever was written into its file beside the picture. */
export async function setPicture(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  input: NewPicture,
): Promise<LifeStoryPage> {
  return change(access, actor, id, version, 'life-story.changed', async (trx, scope, page) => {
    requireDraft(page)
    const picture = cleanPicture(Buffer.from(input.data, 'base64'))
    if (typeof picture === 'string')
      throw new AppError('invalid', 'This picture cannot be taken.', {
        fields: [{ path: 'data', message: picture }],
      })
    await deletePicture(trx, scope, id)
    await insertPicture(trx, {
      practice_id: scope.practiceId,
      page_id: id,
      media_type: picture.type,
      // As text, so that whatever seals text seals pictures too.
      image: seal(picturePlace(id, 'image'), picture.bytes.toString('base64')),
      description: seal(picturePlace(id, 'description'), input.description),
      created_by: scope.actorId,
    })
    return {}
  })
}

export async function removePicture(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
): Promise<LifeStoryPage> {
  return change(access, actor, id, version, 'life-story.changed', async (trx, scope, page) => {
    requireDraft(page)
    await deletePicture(trx, scope, id)
    return {}
  })
}

type Change = Parameters<typeof updatePage>[4]

async function change(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  action: string,
  work: (trx: Trx, scope: PracticeScope, page: LifeStoryPage) => Promise<Change>,
): Promise<LifeStoryPage> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const row = await findPage(trx, scope, id)
    if (!row) throw notFound('page')
    const columns = await work(trx, scope, toPage(row))
    if (!(await updatePage(trx, scope, id, version, columns))) throw changedMeanwhile()
    return stored(trx, scope, actor, id, action)
  })
}

function requireDraft(page: LifeStoryPage): void {
  if (page.isRemoved) throw notFound('page')
  if (page.status === 'approved')
    throw new AppError(
      'conflict',
      'The child reads this page as it was approved. Take it back first, then change it.',
    )
}

async function stored(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  id: string,
  action: string,
): Promise<LifeStoryPage> {
  const page = toPage((await findPage(trx, scope, id))!)
  const { caseId, childId } = page
  await recordAudit(trx, actor, { action, caseId, personIds: [childId], subjectId: id })
  if (action !== 'life-story.read')
    await recordEvent(trx, actor, { kind: action, caseId, lane: 'self', personId: childId, subjectId: id })
  return page
}

function toColumns(id: string, { position, title, text }: LifeStoryPageDraft) {
  return { position, content: sealJson(pagePlace(id), { title, text } satisfies Content) }
}

function toPage(row: PageRow): LifeStoryPage {
  return {
    id: row.id,
    caseId: row.case_id,
    childId: row.child_id,
    position: row.position,
    ...unsealJson<Content>(pagePlace(row.id), row.content),
    picture: row.description && unseal(picturePlace(row.id, 'description'), row.description),
    status: row.status,
    isRemoved: row.removed_at !== null,
    version: row.version,
  }
}
