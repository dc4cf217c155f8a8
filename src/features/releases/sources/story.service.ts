import { readPages } from '#features/history/life-story.service.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { everybodyIn, field, plainItem, type Source } from './source.service.ts'

/** Pages of a life story. What is not approved yet is not finished, as a note that is not signed. */
export const storySource: Source = {
  content: 'story',
  gather: async ({ trx, scope, found }) => {
    const items: GatheredItem[] = []
    for (const childId of everybodyIn(found))
      for (const page of await readPages(trx, scope, { caseId: found.id, childId }))
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
        })
    return items
  },
}
