import type { AnsweringForm, AnswerValue, Answers, Submitted } from '#features/answers/answers.contract.ts'

/** What the server refused, or `offline` where it could not be reached. */
export class AnswerProblem extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

// The contract is not checked again here: that would double what a phone has to load for one page of our own.
async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new AnswerProblem('offline', '')
  }
  const answer = (await response.json().catch(() => null)) as (T & { code?: string; title?: string }) | null
  if (response.ok && answer) return answer
  if (response.status >= 500 || !answer) throw new AnswerProblem('offline', '')
  throw new AnswerProblem(answer.code ?? 'unknown', answer.title ?? '')
}

export const openLink = (token: string) => call<AnsweringForm>('POST', '/api/answering/open', { token })
export const readForm = () => call<AnsweringForm>('GET', '/api/answering')
export const saveAnswer = (occasionId: string, itemId: string, value: AnswerValue, revision: number) =>
  call<{ revision: number }>('PUT', `/api/answering/answers/${encodeURIComponent(itemId)}`, {
    occasionId,
    value,
    revision,
  })
export const sendAnswers = (
  occasionId: string,
  sent: { submissionKey: string; answers: Answers; answeredOn: string; asked?: string[] },
) => call<Submitted>('POST', '/api/answering/submission', { occasionId, ...sent })
/** Lets go of the opened form on this device: whoever comes next needs a link of their own. */
export const leaveForm = () =>
  fetch('/api/answering', { method: 'DELETE', keepalive: true }).catch(() => undefined)
