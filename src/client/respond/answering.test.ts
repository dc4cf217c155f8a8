import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeAnswering } from './answering.ts'

type Request = { method: string; path: string; body: Record<string, unknown> | undefined }
type Reply = { status: number; body: unknown } | 'offline'

let requests: Request[]
let replies: (request: Request) => Reply | Promise<Reply>
let online: () => void

const form = {
  occasionId: 'here',
  status: 'open',
  answers: {},
  revision: 0,
  isForChild: false,
  isPrivate: false,
}
const normally = (request: Request): Reply =>
  request.path === '/api/answering' ? { status: 200, body: form } : { status: 200, body: {} }

// No IndexedDB here, as in a private window: the form is held in memory alone.
beforeEach(() => {
  vi.useFakeTimers()
  requests = []
  replies = normally
  vi.stubGlobal('addEventListener', (_event: string, listener: () => void) => {
    online = listener
  })
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('fetch', async (path: string, init: { method: string; body?: string }) => {
    const request = { method: init.method, path, body: init.body ? JSON.parse(init.body) : undefined }
    requests.push(request)
    const reply = await replies(request)
    if (reply === 'offline') throw new TypeError('no connection')
    return new Response(JSON.stringify(reply.body), { status: reply.status })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function started() {
  const answering = makeAnswering()
  await answering.start('')
  await settle()
  return answering
}
const settle = () => vi.advanceTimersByTimeAsync(1)
const sent = (method: string) => requests.filter((request) => request.method === method)
const saving = (answering: ReturnType<typeof makeAnswering>) => {
  const state = answering.read()
  return state.step === 'answering' ? state.saving : state.step
}

test('each answer goes to the server as it is given, in rising revisions', async () => {
  const answering = await started()
  answering.answer('1', 4)
  answering.answer('2', 5)
  await settle()
  expect(sent('PUT').map(({ path, body }) => [path, body?.['value'], body?.['occasionId']])).toEqual([
    ['/api/answering/answers/1', 4, 'here'],
    ['/api/answering/answers/2', 5, 'here'],
  ])
  const revisions = sent('PUT').map(({ body }) => Number(body?.['revision']))
  expect(revisions[1]).toBeGreaterThanOrEqual(revisions[0]!)
  expect(saving(answering)).toBe('saved')
})

test('without a connection answers wait, are tried again ever later, and go at once when it is back', async () => {
  const answering = await started()
  replies = () => 'offline'
  answering.answer('1', 4)
  await settle()
  expect(saving(answering)).toBe('offline')
  await vi.advanceTimersByTimeAsync(2000 + 4000 + 8000)
  expect(sent('PUT')).toHaveLength(4)
  replies = normally
  online()
  await settle()
  expect(sent('PUT')).toHaveLength(5)
  expect(saving(answering)).toBe('saved')
})

test('an answer changed while the earlier one is on its way is sent as well', async () => {
  const answering = await started()
  let letThrough: (reply: Reply) => void = () => {}
  replies = () => new Promise<Reply>((resolve) => (letThrough = resolve))
  answering.answer('1', 2)
  await settle()
  answering.answer('1', 3)
  replies = normally
  letThrough({ status: 200, body: {} })
  await settle()
  expect(sent('PUT').map(({ body }) => body?.['value'])).toEqual([2, 3])
})

test('a form sent without a connection is sent once it is back, under one key, and cannot be changed meanwhile', async () => {
  const answering = await started()
  replies = () => 'offline'
  answering.answer('1', 4)
  answering.submit()
  await settle()
  answering.answer('1', 1)
  answering.submit()
  await vi.advanceTimersByTimeAsync(2000)
  replies = normally
  online()
  await settle()
  expect(answering.read()).toEqual({ step: 'done', isForChild: false })
  const submissions = sent('POST')
  expect(submissions.length).toBeGreaterThan(1)
  expect(new Set(submissions.map(({ body }) => body?.['submissionKey'])).size).toBe(1)
  expect(submissions.at(-1)?.body?.['answers']).toEqual({ '1': 4 })
})

test('what was answered elsewhere is done; what the server refuses is said in its words', async () => {
  const answering = await started()
  replies = () => ({ status: 409, body: { code: 'conflict', title: 'Sent already.' } })
  answering.submit()
  await settle()
  expect(answering.read().step).toBe('done')

  replies = () => ({ status: 410, body: { code: 'link-expired', title: 'This link has run out.' } })
  const late = await started()
  expect(late.read()).toEqual({ step: 'problem', code: 'link-expired', message: 'This link has run out.' })
})

test('opened without a connection and with nothing kept, the page says so', async () => {
  replies = () => 'offline'
  expect((await started()).read()).toMatchObject({ step: 'problem', code: 'offline' })
})

test('an adaptive form sends what was asked, in that order, and nothing from a path that was left', async () => {
  const answering = await started()
  answering.answer('7', 2)
  answering.answer('3', 5)
  answering.answer('9', null)
  answering.submit(['9', '3'])
  await settle()
  const body = sent('POST').at(-1)!.body!
  expect([body['answers'], body['asked']]).toEqual([{ 9: null, 3: 5 }, ['9', '3']])
})

test('a wish for all questions is kept with the form, and the whole form says nothing of an order', async () => {
  const answering = await started()
  answering.answer('1', 2)
  answering.askAll()
  await settle()
  const state = answering.read()
  expect(state.step === 'answering' && state.kept.asksAll).toBe(true)
  answering.submit()
  await settle()
  expect(sent('POST').at(-1)!.body).not.toHaveProperty('asked')
})

test('what is private is let go of when it has arrived, and at once when somebody has to leave', async () => {
  replies = (request) =>
    request.path === '/api/answering'
      ? { status: 200, body: { ...form, isPrivate: true } }
      : { status: 200, body: {} }
  const left = await started()
  left.answer('1', 1)
  await settle()
  left.leave()
  await settle()
  expect(sent('DELETE')).toHaveLength(1)
  requests = []
  const answering = await started()
  answering.submit()
  await settle()
  expect([answering.read().step, sent('DELETE').length]).toEqual(['done', 1])
})

test('leaving quickly keeps an ordinary form, so that one can go on later', async () => {
  const answering = await started()
  answering.leave()
  await settle()
  expect(sent('DELETE')).toEqual([])
})
