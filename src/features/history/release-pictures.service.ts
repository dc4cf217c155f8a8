import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { unseal } from '#server/sealed.ts'
import { findPicture, listPictureTimes } from './life-story.queries.ts'
import { picturePlace } from './life-story.service.ts'
import { cleanPicture, type CleanPicture } from './picture.rules.ts'

/** When the picture of each page was put there, as an ISO date and time; pages without one are not in it. */
export async function readPictureTimes(
  trx: Trx,
  scope: PracticeScope,
  pageIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = pageIds.length === 0 ? [] : await listPictureTimes(trx, scope, pageIds)
  return new Map(rows.map((row) => [row.page_id, row.created_at.toISOString()]))
}

/**
 * The picture of a page, built anew of what draws it. It was cleaned when it came; it is cleaned again, so that nothing
 * that a camera wrote leaves the practice, whatever version of the product took it.
 *
 * @returns undefined where there is none, or none that can be read
 */
export async function readPictureFile(
  trx: Trx,
  scope: PracticeScope,
  pageId: string,
): Promise<CleanPicture | undefined> {
  const row = await findPicture(trx, scope, pageId)
  if (!row) return undefined
  const picture = cleanPicture(Buffer.from(unseal(picturePlace(pageId, 'image'), row.image), 'base64'))
  return typeof picture === 'string' ? undefined : picture
}
