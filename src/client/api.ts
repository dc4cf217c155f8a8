import { z } from 'zod'

// The content security policy forbids making code out of text, which faster parsing would do.
z.config({ jitless: true })

const Problem = z.object({
  code: z.string(),
  title: z.string(),
  status: z.int(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** What the server answered instead of a result, or `offline` where there was no answer at all. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly fields: readonly { path: string; message: string }[]

  constructor(
    code: string,
    title: string,
    status: number,
    fields: readonly { path: string; message: string }[] = [],
  ) {
    super(title)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.fields = fields
  }
}

type Sending = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** The version a change was based on; the server refuses it if somebody else was faster. */
  version?: number
  signal?: AbortSignal
  /** Names this write: sent again under the same key, after an answer that was lost, it is done once. */
  once?: string
  /** Sent on while the page is being left. */
  keepalive?: boolean
}

/** Fetches JSON and checks it against the contract, so that a page never meets a shape it does not know. */
export async function getJson<T extends z.ZodType>(
  path: string,
  schema: T,
  signal?: AbortSignal,
): Promise<z.output<T>> {
  return sendJson(path, schema, signal ? { signal } : {})
}

/** Sends JSON and checks the answer. Throws ApiProblem for everything that is not a result. */
export async function sendJson<T extends z.ZodType>(
  path: string,
  schema: T,
  sending: Sending,
): Promise<z.output<T>> {
  const response = await send(path, sending)
  return schema.parse(response.status === 204 ? undefined : await response.json())
}

export const Nothing = z.unknown().transform(() => undefined)

async function send(
  path: string,
  { method = 'GET', body, version, once, signal, keepalive }: Sending,
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (version !== undefined) headers['if-match'] = `"${version}"`
  if (once !== undefined) headers['idempotency-key'] = once
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      ...(keepalive ? { keepalive } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem('offline', '', 0)
  }
  if (response.ok) return response
  const problem = Problem.safeParse(await response.json().catch(() => null))
  if (!problem.success) throw new ApiProblem('unavailable', '', response.status)
  const { code, title, status, fields } = problem.data
  throw new ApiProblem(code, title, status, fields)
}
