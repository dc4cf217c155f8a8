import type { App } from '#server/app.ts'
import type { RoutePolicy } from '#server/route-policy.ts'
import { apiPage, apiPageStyle } from './api-page.ts'
import { openApiDocument, type DescribedRoute } from './document.ts'

/** Collects every route under /api as it is added; to be called before the first of them. */
export function collectRoutes(app: App): DescribedRoute[] {
  const routes: DescribedRoute[] = []
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat().filter((method) => method !== 'HEAD')
    if (!route.url.startsWith('/api/') || route.config?.isDescription) return
    const policy = route.config?.policy as RoutePolicy
    for (const method of methods) routes.push({ method, path: route.url, policy })
  })
  return routes
}

/** The description of the API, for programs and for people. It is built when first asked for. */
export function openApiRoutes(app: App, routes: readonly DescribedRoute[]): void {
  let document: ReturnType<typeof openApiDocument> | undefined
  const describe = () => (document ??= openApiDocument(routes, app.baseUrl))
  const config = { policy: 'public', isDescription: true } as const
  app.get('/api/openapi.json', { config }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(describe()),
  )
  app.get('/api/docs', { config }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(apiPage(describe())),
  )
  app.get('/api/docs.css', { config }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(apiPageStyle),
  )
}
