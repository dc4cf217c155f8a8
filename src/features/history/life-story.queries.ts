import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  LifeStoryPageRow,
  LifeStoryPageTable,
  LifeStoryPictureRow,
  LifeStoryPictureTable,
} from './history.table.ts'

/** Pages that were not removed, in their order, each with the words for its picture. */
export async function listPages(
  trx: Trx,
  scope: PracticeScope,
  whose: { caseId?: string; childId: string },
): Promise<(LifeStoryPageRow & { description: Buffer | null })[]> {
  let query = pages(trx, scope).where('p.child_id', '=', whose.childId).where('p.removed_at', 'is', null)
  if (whose.caseId !== undefined) query = query.where('p.case_id', '=', whose.caseId)
  return query.orderBy('p.position').orderBy('p.created_at').orderBy('p.id').execute()
}

export async function findPage(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<(LifeStoryPageRow & { description: Buffer | null }) | undefined> {
  return pages(trx, scope).where('p.id', '=', id).executeTakeFirst()
}

function pages(trx: Trx, scope: PracticeScope) {
  return trx
    .selectFrom('life_story_page as p')
    .leftJoin('life_story_picture as i', (join) =>
      join.onRef('i.practice_id', '=', 'p.practice_id').onRef('i.page_id', '=', 'p.id'),
    )
    .selectAll('p')
    .select('i.description')
    .where('p.practice_id', '=', scope.practiceId)
}

export async function insertPage(trx: Trx, page: Insertable<LifeStoryPageTable>): Promise<void> {
  await trx.insertInto('life_story_page').values(page).execute()
}

/** Changes a page of this version; false where it is newer or not within reach. */
export async function updatePage(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<LifeStoryPageTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('life_story_page')
    .set({ ...change, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function findPicture(
  trx: Trx,
  scope: PracticeScope,
  pageId: string,
): Promise<LifeStoryPictureRow | undefined> {
  return trx
    .selectFrom('life_story_picture')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('page_id', '=', pageId)
    .executeTakeFirst()
}

export async function listPictureTimes(
  trx: Trx,
  scope: PracticeScope,
  pageIds: readonly string[],
): Promise<Pick<LifeStoryPictureRow, 'page_id' | 'created_at'>[]> {
  return trx
    .selectFrom('life_story_picture')
    .select(['page_id', 'created_at'])
    .where('practice_id', '=', scope.practiceId)
    .where('page_id', 'in', pageIds)
    .execute()
}

export async function insertPicture(trx: Trx, picture: Insertable<LifeStoryPictureTable>): Promise<void> {
  await trx.insertInto('life_story_picture').values(picture).execute()
}

export async function deletePicture(trx: Trx, scope: PracticeScope, pageId: string): Promise<void> {
  await trx
    .deleteFrom('life_story_picture')
    .where('practice_id', '=', scope.practiceId)
    .where('page_id', '=', pageId)
    .execute()
}
