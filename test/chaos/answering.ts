import { createHmac, randomUUID } from 'node:crypto'
import pg from 'pg'
import { verifyEveryChain } from '#features/audit/verify-all.service.ts'
import type { OpenedLink } from '#server/access/actor.ts'

const questions = 10

type Form = {
  link: OpenedLink
  cookie: string
  /** What the server said it has kept: the latest revision and value of each question. */
  kept: Map<string, { revision: number; value: number }>
  submissionKey: string
  answers: Record<string, number>
  /** The server said that it has the whole form. */
  isAcknowledged: boolean
}

/** People who answer one form after the other and remember exactly what the server said it has. */
export type Answering = {
  acknowledged(): { answers: number; submissions: number }
  /** Answers until `stop` says so. What fails is sent again later, as the answering page does. */
  run(people: number, stop: () => boolean): Promise<void>
  /** What of all that was acknowledged is missing or there twice. */
  losses(adminUrl: string): Promise<string[]>
}

export function startAnswering(links: readonly OpenedLink[], key: Buffer, port: number): Answering {
  const forms: Form[] = links.map((link) => ({
    link,
    cookie: cookieOf(key, link),
    kept: new Map(),
    submissionKey: randomUUID(),
    answers: {},
    isAcknowledged: false,
  }))
  const waiting = [...forms]
  let lastFailure = ''
  const send = async (form: Form, method: string, path: string, body: object): Promise<boolean> => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { 'content-type': 'application/json', cookie: form.cookie },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5000),
      })
      await response.arrayBuffer()
      if (response.status >= 400 && response.status < 500)
        throw new Refused(`${method} ${path}: ${response.status}`)
      if (!response.ok) lastFailure = `Answered with ${response.status}.`
      return response.ok
    } catch (error) {
      if (error instanceof Refused) throw error
      lastFailure = String((error as Error).cause ?? error)
      return false
    }
  }
  /** Answers one form as far as it comes; false where the connection broke. */
  const answer = async (form: Form, stop: () => boolean): Promise<boolean> => {
    for (let item = 1; item <= questions; item += 1) {
      if (form.kept.has(String(item))) continue
      if (stop()) return false
      const value = 1 + Math.floor(Math.random() * 5)
      const revision = Date.now() * 16 + item
      form.answers[item] = value
      if (!(await send(form, 'PUT', `/api/answering/answers/${item}`, { value, revision }))) return false
      form.kept.set(String(item), { revision, value })
    }
    const sent = { submissionKey: form.submissionKey, answeredOn: '2026-11-23', answers: form.answers }
    form.isAcknowledged = await send(form, 'POST', '/api/answering/submission', sent)
    return form.isAcknowledged
  }
  return {
    acknowledged() {
      const answers = forms.reduce((sum, form) => sum + form.kept.size, 0)
      if (answers === 0) throw new Error(`Nobody could answer, so nothing was tried. ${lastFailure}`)
      return { answers, submissions: forms.filter((form) => form.isAcknowledged).length }
    },
    async run(people, stop) {
      const one = async () => {
        while (!stop()) {
          const form = waiting.shift()
          if (!form) return
          if (!(await answer(form, stop))) {
            // The page keeps what was not acknowledged and sends it again.
            waiting.unshift(form)
            await new Promise((resolve) => setTimeout(resolve, 20))
          }
        }
      }
      await Promise.all(Array.from({ length: people }, one))
    },
    losses: (adminUrl) => findLosses(adminUrl, forms),
  }
}

class Refused extends Error {}

function cookieOf(key: Buffer, { practiceId, linkId, occasionId }: OpenedLink): string {
  const payload = `chaosbrowser.${practiceId}.${linkId}.${occasionId}`
  return `__Host-securebase-answer=${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`
}

type Stored = {
  occasion_id: string
  responses: number
  scores: number
  audited: number
  answers: string | null
}

async function findLosses(adminUrl: string, forms: readonly Form[]): Promise<string[]> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    const responses = await client.query<Stored>(
      `select r.occasion_id, count(distinct r.id)::int as responses, count(s.*)::int as scores,
         (select count(*)::int from audit_entry a where a.practice_id = r.practice_id and a.action = 'response.submitted'
           and a.subject_id = (array_agg(r.id))[1]) as audited,
         convert_from(substr((array_agg(r.answers))[1], 2), 'UTF8') as answers
       from response r left join score s on s.practice_id = r.practice_id and s.response_id = r.id
       group by r.practice_id, r.occasion_id`,
    )
    const stored = new Map(responses.rows.map((row) => [row.occasion_id, row]))
    const drafts = await client.query<{ place: string; revision: string; value: string }>(
      `select occasion_id || ' ' || item_id as place, revision, convert_from(substr(value, 2), 'UTF8') as value from draft_answer`,
    )
    const draft = new Map(drafts.rows.map((row) => [row.place, row]))
    const losses: string[] = []
    for (const form of forms) {
      const { occasionId } = form.link
      const row = stored.get(occasionId)
      if (form.isAcknowledged && !row) losses.push(`${occasionId}: an acknowledged form is gone`)
      if (row && row.responses !== 1) losses.push(`${occasionId}: stored ${row.responses} times`)
      if (row && row.scores !== 2) losses.push(`${occasionId}: ${row.scores} scores`)
      if (row && row.audited !== 1) losses.push(`${occasionId}: ${row.audited} audit entries`)
      if (row && !isSame(JSON.parse(row.answers!), form.answers)) losses.push(`${occasionId}: other answers`)
      if (row) continue
      for (const [item, { revision, value }] of form.kept) {
        const found = draft.get(`${occasionId} ${item}`)
        if (!found || Number(found.revision) < revision || JSON.parse(found.value) !== value)
          losses.push(`${occasionId}: the acknowledged answer to ${item} is gone`)
      }
    }
    for (const { practiceId, verification } of await verifyEveryChain(adminUrl))
      if (!verification.isIntact) losses.push(`the audit chain of ${practiceId} is broken`)
    return losses
  } finally {
    await client.end()
  }
}

const isSame = (stored: Record<string, number>, sent: Record<string, number>) =>
  Object.keys(sent).length === Object.keys(stored).length &&
  Object.entries(sent).every(([item, value]) => stored[item] === value)
