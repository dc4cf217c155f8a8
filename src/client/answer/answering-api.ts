import type { AnsweringForm, AnswerValue } from '#features/answers/answers.contract.ts'
import { answersOf, type KeptForm } from './kept-form.ts'

/**
 * Why the server did not do what was asked. `offline`: it was not reached. The answers of our own server are not
 * checked a second time here: the checker would weigh more than all of this page.
 */
export class AnsweringProblem extends Error {
  readonly code: string
  readonly status: number
  readonly retryAfterSeconds: number | undefined
  /** Questions whose answers did not fit. */
  readonly itemIds: readonly string[]

  constructor(
    code: string,
    status = 0,
    extra: { retryAfterSeconds?: number | undefined; itemIds?: readonly string[] } = {},
  ) {
    super(code)
    this.name = 'AnsweringProblem'
    this.code = code
    this.status = status
    this.retryAfterSeconds = extra.retryAfterSeconds
    this.itemIds = extra.itemIds ?? []
  }

  /** Whether the same request may succeed later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }
}

/** @param token - the secret part of the link; without it, the link that was opened in this browser before */
export async function fetchForm(token: string | null): Promise<AnsweringForm> {
  const response = token
    ? await send('POST', '/api/answering/open', { token })
    : await send('GET', '/api/answering')
  return (await response.json()) as AnsweringForm
}

export async function sendAnswer(
  occasionId: string,
  itemId: string,
  answer: { value: AnswerValue; revision: number },
): Promise<void> {
  const { value, revision } = answer
  await send('PUT', `/api/answering/answers/${encodeURIComponent(itemId)}`, { value, revision, occasionId })
}

export async function sendForm(kept: KeptForm): Promise<void> {
  await send('POST', '/api/answering/submission', {
    ...kept.submission,
    answers: answersOf(kept),
    occasionId: kept.occasionId,
  })
}

/** From now on this browser shows nothing of the form unless the link is opened again. */
export async function leaveLink(): Promise<void> {
  await send('DELETE', '/api/answering')
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(15_000),
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  } catch {
    throw new AnsweringProblem('offline')
  }
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string
    fields?: { path: string }[]
  }
  const wait = Number(response.headers.get('retry-after'))
  throw new AnsweringProblem(problem.code ?? 'unavailable', response.status, {
    retryAfterSeconds: wait > 0 ? wait : undefined,
    itemIds: (problem.fields ?? []).flatMap(({ path }) =>
      path.startsWith('answers.') ? [path.slice('answers.'.length)] : [],
    ),
  })
}
