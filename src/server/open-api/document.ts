import { z } from 'zod'
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { RoutePolicy } from '#server/route-policy.ts'
import { namedSchemas, operations, type Operation } from './operations.ts'

export type DescribedRoute = { method: string; path: string; policy: RoutePolicy }

const Problem = z.object({
  type: z.string(),
  title: z.string().meta({ description: 'What happened, for a person to read.' }),
  status: z.int(),
  code: z.string().meta({ description: 'Stable; programs decide by it.' }),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
})

const whoMay: Record<RoutePolicy, string> = {
  public: 'Anybody.',
  account: 'Any signed-in account.',
  member: 'Staff of the practice; roles and lanes decide further.',
  person: 'A client account, about itself.',
  respondent: 'The holder of an opened answering link.',
}

/** OpenAPI 3.1 of the given routes. A route that nobody described is left out; a test keeps that from happening. */
export function openApiDocument(routes: readonly DescribedRoute[], baseUrl: string) {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    const operation = operations[`${route.method} ${route.path}`]
    if (!operation) continue
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describe(route, operation) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Securebase',
      version: '1',
      description:
        'The interface of one Securebase server. Errors are problem details (RFC 9457) with a stable `code`. ' +
        'Lists go on with `cursor`. A write may carry an Idempotency-Key; a change carries the ETag it is based on in If-Match. ' +
        'Ids are made by the sender.',
    },
    servers: [{ url: baseUrl }],
    paths,
    components: {
      schemas: { ...namedSchemas, Problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-securebase.session_token' },
        link: { type: 'apiKey', in: 'cookie', name: '__Host-securebase-answer' },
      },
    },
  })
}

function describe(route: DescribedRoute, operation: Operation) {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const tag = route.path.split('/')[2]!
  const isWrite = route.method !== 'GET'
  const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
  const headers = {
    ...(operation.needsVersion
      ? { 'if-match': z.string().meta({ description: 'The ETag the change is based on.' }) }
      : {}),
    ...(isWrite && route.policy !== 'public'
      ? { 'idempotency-key': z.string().optional().meta({ description: 'Makes sending it again harmless.' }) }
      : {}),
  }
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^A-Za-z]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')}`,
    tags: [tag],
    summary: operation.summary,
    description: whoMay[route.policy],
    ...(route.policy === 'public'
      ? {}
      : { security: [route.policy === 'respondent' ? { link: [] } : { session: [] }] }),
    requestParams: {
      ...(names.length > 0
        ? { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }
        : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(Object.keys(headers).length > 0 ? { header: z.object(headers) } : {}),
    },
    ...(operation.body ? { requestBody: { ...json(operation.body), required: true } } : {}),
    responses: {
      [String(operation.status ?? 200)]: {
        description: 'Done.',
        ...(operation.answer ? json(operation.answer) : {}),
      },
      default: { description: 'Refused.', content: { 'application/problem+json': { schema: Problem } } },
    },
  } as const
}
