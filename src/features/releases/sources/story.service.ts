import { readPages } from '#features/history/life-story.service.ts'
import { readPictureTimes } from '#features/history/release-pictures.service.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { everybodyIn, field, plainItem, type Source } from './source.service.ts'

/** Pages of a life story. What is not approved yet is not finished, as a note that is not signed. */
export const storySource: Source = {
  content: 'story',
  gather: async ({ trx, scope, found }) => {
    const items: GatheredItem[] = []
    for (const childId of everybodyIn(found)) {
      const pages = await readPages(trx, scope, { caseId: found.id, childId })
      const pictures = await readPictureTimes(
        trx,
        scope,
        pages.map(({ id }) => id),
      )
      for (const page of pages) {
        const since = pictures.get(page.id)
        items.push({
          ...plainItem,
          key: `story-page:${page.id}`,
          content: 'story',
          label: 'story-page',
          lane: 'self',
          ownerId: childId,
          subjectIds: [childId],
          isSigned: page.status === 'approved',
          fields: [
            ...field('title', page.title),
            ...field('text', page.text),
            ...field('picture', page.picture),
          ],
          picture: since === undefined ? null : { pageId: page.id, since },
        })
      }
    }
    return items
  },
}
