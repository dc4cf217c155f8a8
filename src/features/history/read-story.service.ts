import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { notFound } from '#server/errors.ts'
import { unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { ownIds } from '#features/people/people.service.ts'
import type { MyLifeStory } from './life-story.contract.ts'
import { findPage, findPicture } from './life-story.queries.ts'
import { picturePlace, readPages } from './life-story.service.ts'

/** The approved pages of one's own story. Row-level security gives no others. */
export async function getMyStory(access: Access, actor: Actor): Promise<MyLifeStory> {
  const scope = requirePermission(actor, 'own-record.read')
  return withActor(access, actor, async (trx) => {
    const childIds = await ownIds(trx)
    const pages = (await Promise.all(childIds.map((childId) => readPages(trx, scope, { childId })))).flat()
    await recordAudit(trx, actor, { action: 'life-story.read', personIds: childIds })
    return { pages: pages.map(({ id, title, text, picture }) => ({ id, title, text, picture })) }
  })
}

/** The picture of a page that the actor may see: one's own approved one, or any of a case that one treats. */
export async function getPicture(
  access: Access,
  actor: Actor,
  pageId: string,
): Promise<{ type: string; bytes: Buffer }> {
  const scope = requirePermission(actor, actor.kind === 'member' ? 'history.read' : 'own-record.read')
  return withActor(access, actor, async (trx) => {
    const page = await findPage(trx, scope, pageId)
    const picture = page && (await findPicture(trx, scope, pageId))
    if (!page || !picture) throw notFound('picture')
    await recordAudit(trx, actor, {
      action: 'life-story.read',
      caseId: page.case_id,
      personIds: [page.child_id],
      subjectId: pageId,
    })
    const image = unseal(picturePlace(pageId, 'image'), picture.image)
    return { type: picture.media_type, bytes: Buffer.from(image, 'base64') }
  })
}
