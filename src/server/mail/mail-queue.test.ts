import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { deliverDue, mailQueue } from './mail-queue.ts'

let t: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  t = await openTestDatabase()
  pool = new pg.Pool({ connectionString: t.signinUrl, max: 6 })
})
afterEach(() => t.admin.query('delete from identity.mail'))
afterAll(async () => {
  await pool.end()
  await t.close()
})

const letter = {
  to: 'amara@clients.example',
  subject: 'Questions for you',
  text: 'https://x.example/answer#abc',
}
const mails = async () =>
  (await t.admin.query('select recipient, body, sent_at, attempts, failed_at from identity.mail')).rows

/** A mail server that takes everything and remembers it. */
async function mailServer(): Promise<{ url: string; taken: string[]; server: Server }> {
  const taken: string[] = []
  const server = createServer((socket) => {
    let isData = false
    let text = ''
    socket.write('220 here\r\n')
    socket.on('data', (chunk) => {
      if (isData) {
        text += chunk.toString()
        if (!text.endsWith('\r\n.\r\n')) return
        taken.push(text)
        isData = false
        text = ''
        socket.write('250 taken\r\n')
        return
      }
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        if (/^DATA/i.test(line)) {
          isData = true
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 fine\r\n')
      }
    })
    socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, taken, server }
}

test('a mail reaches the mail server, and its text is wiped here', async () => {
  const { url, taken, server } = await mailServer()
  const queue = mailQueue(pool, { url, from: 'practice@clinic.example' })
  await queue.send(letter)
  await expect.poll(() => taken.length, { timeout: 5000 }).toBe(1)
  expect(taken[0]).toContain('From: practice@clinic.example')
  expect(taken[0]).toContain(letter.text)
  await expect.poll(async () => (await mails())[0].sent_at, { timeout: 5000 }).not.toBeNull()
  expect((await mails())[0].body).toBeNull()
  expect(await queue.list()).toEqual([])
  await queue.close()
  server.close()
})

test('without a mail server a mail stays to be read here', async () => {
  const queue = mailQueue(pool, undefined)
  await queue.send(letter)
  expect(await queue.list()).toMatchObject([letter])
  await queue.close()
})

test('a mail server that does not answer is tried again, later and later, and given up in the end', async () => {
  const refuse = { sendMail: () => Promise.reject(new Error('connection refused')) }
  await mailQueue(pool, undefined).send(letter)
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await deliverDue(pool, refuse, 'x@y.example')
    expect((await mails())[0].attempts).toBe(attempt)
    // Not due again yet.
    await deliverDue(pool, refuse, 'x@y.example')
    expect((await mails())[0].attempts).toBe(attempt)
    await t.admin.query('update identity.mail set next_attempt_at = now()')
  }
  expect((await mails())[0]).toMatchObject({ body: null, sent_at: null })
  expect((await mails())[0].failed_at).not.toBeNull()
})

test('two servers never send one mail twice', async () => {
  const queue = mailQueue(pool, undefined)
  for (let index = 0; index < 20; index += 1)
    await queue.send({ ...letter, to: `person${index}@clients.example` })
  const sent: string[] = []
  const slow = {
    async sendMail({ to }: { to: string }) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      sent.push(to)
    },
  }
  await Promise.all([1, 2, 3].map(() => deliverDue(pool, slow, 'x@y.example')))
  expect(sent.toSorted()).toEqual([...new Set(sent)].toSorted())
  expect(sent).toHaveLength(20)
})
