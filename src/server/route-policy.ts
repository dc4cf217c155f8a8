import type { FastifyInstance } from 'fastify'

/**
 * Who may call a route: `public` anybody; `account` any signed-in account; `member` staff; `person` a client
 * account; `respondent` a client account or the holder of an answering link.
 */
export const routePolicies = ['public', 'account', 'member', 'person', 'respondent'] as const
export type RoutePolicy = (typeof routePolicies)[number]

/** A route was added without saying who may call it. The server does not start. */
export class MissingPolicyError extends Error {
  constructor(method: string | string[], url: string) {
    super(`The route ${String(method)} ${url} declares no policy. Add config.policy to it.`)
  }
}

/** Makes the app refuse every route that does not declare who may call it. */
export function requirePolicies(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const policy = route.config?.policy
    if (!policy || !routePolicies.includes(policy)) throw new MissingPolicyError(route.method, route.url)
  })
}
