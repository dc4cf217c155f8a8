import type { App } from '#server/app.ts'
import { RecentQuery, SearchQuery } from './search.contract.ts'
import { recentCases, search } from './search.service.ts'

export async function searchRoutes(app: App): Promise<void> {
  app.post('/api/search', { config: { policy: 'member' } }, async (request) =>
    search(app.access, request.actor, SearchQuery.parse(request.body)),
  )

  app.post('/api/search/recent', { config: { policy: 'member' } }, async (request) =>
    recentCases(app.access, request.actor, RecentQuery.parse(request.body)),
  )
}
