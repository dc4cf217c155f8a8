// Submit-answers: validate, authorise under row-level security, store, score, audit, commit with fsync.
import { fork } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { submitAnswers } from '#features/answers/answers.service.ts'
import { prepare } from '#server/start.ts'
import { makeOpenForms, type OpenForm } from './submit-world.ts'

const port = 23_401
const connections = 16
const practices = 50

type SubmitFigures = { perSecond: number; p50: number; p99: number; errors: number; requests: number }

async function measureSubmit(seconds = 15): Promise<SubmitFigures> {
  const directory = mkdtempSync(join(tmpdir(), 'securebase-bench-'))
  const server = fork(join(import.meta.dirname, 'submit-server.ts'), [directory, String(port)], {
    stdio: 'inherit',
  })
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

function cookieOf(key: Buffer, form: OpenForm): string {
  const payload = `benchbrowser.${form.practiceId}.${form.linkId}`
  return `__Host-securebase-answer=${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`
}

async function load(forms: OpenForm[], key: Buffer, seconds: number): Promise<SubmitFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let next = 0
  let errors = 0
  const warmUpEnds = Date.now() + 2000
  const ends = warmUpEnds + seconds * 1000
  const worker = async () => {
    while (Date.now() < ends && next < forms.length) {
      const form = forms[next++]!
      const started = performance.now()
      const status = await post(agent, cookieOf(key, form))
      if (Date.now() > warmUpEnds) times.push(performance.now() - started)
      if (status !== 200 && errors++ === 0) console.log('first refusal', status)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
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

function post(agent: Agent, cookie: string): Promise<number> {
  const body = JSON.stringify({
    submissionKey: randomUUID(),
    answeredOn: '2026-11-23',
    answers: drawAnswers(),
  })
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/answering/submission',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie },
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
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
        const { practiceId, linkId } = order[next++]!.form
        await submitAnswers(
          database.access,
          { kind: 'link', practiceId, id: linkId, requestId: randomUUID() },
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
