// Submit-answers: validate, authorise under row-level security, store, score, audit, commit with fsync.
import { fork } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { submitAnswers } from '#features/answers/answers.service.ts'
import { linkActor } from '#server/answer-cookies.ts'
import type { OpenedLink } from '#server/access/actor.ts'
import { prepare } from '#server/start.ts'
import { makeOpenForms } from '../test/chaos/open-forms.ts'

const port = 23_401
const connections = 16
const practices = 50

type SubmitFigures = { perSecond: number; p50: number; p99: number; errors: number; requests: number }

async function measureSubmit(seconds = 15): Promise<SubmitFigures> {
  const directory = mkdtempSync(join(tmpdir(), 'securebase-bench-'))
  const server = fork(
    join(import.meta.dirname, '..', 'test', 'chaos', 'real-server.ts'),
    [directory, String(port)],
    {
      stdio: 'inherit',
    },
  )
  try {
    const { adminUrl, cookieKey } = await new Promise<{ adminUrl: string; cookieKey: string }>(
      (resolve, reject) => {
        server.once('message', (message) => resolve(message as { adminUrl: string; cookieKey: string }))
        server.once('exit', () => reject(new Error('The bench server did not start.')))
      },
    )
    const forms = await makeOpenForms(adminUrl, practices, seconds * 3500 + 5000)
    // Practices take turns, as they would.
    const order = forms.map((form) => ({ form, at: Math.random() })).toSorted((a, b) => a.at - b.at)
    const key = Buffer.from(cookieKey, 'base64')
    return await load(
      order.map((entry) => entry.form),
      key,
      seconds,
    )
  } finally {
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
    rmSync(directory, { recursive: true, force: true })
  }
}

function cookieOf(key: Buffer, form: OpenedLink): string {
  const payload = `benchbrowser.${form.practiceId}.${form.linkId}.${form.occasionId}`
  return `__Host-securebase-answer=${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`
}

async function load(forms: OpenedLink[], key: Buffer, seconds: number): Promise<SubmitFigures> {
  const times: number[] = []
  let next = 0
  let errors = 0
  const warmUpEnds = Date.now() + 2000
  const ends = warmUpEnds + seconds * 1000
  const worker = async () => {
    const post = await openConnection()
    while (Date.now() < ends && next < forms.length) {
      const form = forms[next++]!
      const started = performance.now()
      const status = await post(cookieOf(key, form))
      if (Date.now() > warmUpEnds) times.push(performance.now() - started)
      if (status !== 200 && errors++ === 0) console.log('first refusal', status)
    }
    post.close()
  }
  await Promise.all(Array.from({ length: connections }, worker))
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / seconds,
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    errors,
    requests: times.length,
  }
}

const drawAnswers = () =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [String(index + 1), 1 + Math.floor(Math.random() * 5)]),
  )

type Post = ((cookie: string) => Promise<number>) & { close(): void }

/**
 * One connection that is kept open and sends one request after the other. It speaks just enough HTTP for this:
 * the load runs on the same two cores, and what it spends is missing from what is measured.
 */
async function openConnection(): Promise<Post> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let received = ''
  let answered: (status: number) => void = () => {}
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    const headEnds = received.indexOf('\r\n\r\n')
    if (headEnds < 0) return
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1])
    if (received.length < headEnds + 4 + length) return
    const status = Number(received.slice(9, 12))
    received = received.slice(headEnds + 4 + length)
    answered(status)
  })
  const post = (cookie: string) => {
    const body = JSON.stringify({
      submissionKey: randomUUID(),
      answeredOn: '2026-11-23',
      answers: drawAnswers(),
    })
    socket.write(
      `POST /api/answering/submission HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
        `content-length: ${body.length}\r\ncookie: ${cookie}\r\n\r\n${body}`,
    )
    return new Promise<number>((resolve) => {
      answered = resolve
    })
  }
  return Object.assign(post, { close: () => socket.destroy() })
}

/** The same transaction called directly, in this process, on a database of its own. */
async function measureWithoutHttp(seconds: number): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'securebase-bench-'))
  const database = await prepare({ databaseUrl: undefined, dataDirectory: directory, secret: undefined })
  try {
    const forms = await makeOpenForms(database.adminUrl, practices, seconds * 2500)
    const order = forms.map((form) => ({ form, at: Math.random() })).toSorted((a, b) => a.at - b.at)
    const ends = Date.now() + seconds * 1000
    let next = 0
    const worker = async () => {
      while (Date.now() < ends && next < order.length) {
        await submitAnswers(
          database.access,
          { ...linkActor(order[next++]!.form), requestId: randomUUID() },
          { submissionKey: randomUUID(), answeredOn: '2026-11-23', answers: drawAnswers() },
        )
      }
    }
    await Promise.all(Array.from({ length: connections }, worker))
    return next / seconds
  } finally {
    await database.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

export async function benchSubmit(seconds = 10): Promise<void> {
  console.log('\nsubmit answers, 50 practices, 16 connections (bar: 1,500/s, p99 under 40 ms)')
  const direct = await measureWithoutHttp(seconds)
  const { perSecond, p50, p99, errors } = await measureSubmit(seconds)
  console.log(
    `  over HTTP     ${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${errors} errors`,
  )
  console.log(`  without HTTP  ${direct.toFixed(0)}/s (ratio ${(perSecond / direct).toFixed(2)})`)
}
