import nodemailer from 'nodemailer'
import type pg from 'pg'

export type Mail = { to: string; subject: string; text: string }

/** A mail as the outbox page of the demo shows it. */
export type KeptMail = { id: string; to: string; subject: string; text: string; createdAt: string }

export type MailQueue = {
  /** Puts a mail into the queue; it is delivered later and at least once. */
  send(mail: Mail): Promise<void>
  /** The newest mails that nobody delivers: only where no mail server is set. */
  list(): Promise<KeptMail[]>
  close(): Promise<void>
}

/** The mail server, such as smtp://user:password@host:587, and what mails are sent from. */
export type Smtp = { url: string; from: string | undefined }

const mostAttempts = 8
const keptWithoutServer = 200

/**
 * Mails wait in the database until the mail server has taken them; without a server they stay there to be
 * read on the outbox page.
 * @param smtp - undefined: nothing leaves this machine
 */
export function mailQueue(pool: pg.Pool, smtp: Smtp | undefined): MailQueue {
  const delivery = smtp ? startDelivery(pool, smtp) : undefined
  return {
    async send({ to, subject, text }) {
      await pool.query('insert into identity.mail (recipient, subject, body) values ($1, $2, $3)', [
        to,
        subject,
        text,
      ])
      if (delivery) delivery.wake()
      else
        await pool.query(
          `delete from identity.mail where id in
             (select id from identity.mail order by created_at desc offset ${keptWithoutServer})`,
        )
    },
    async list() {
      if (delivery) return []
      const { rows } = await pool.query<{
        id: string
        recipient: string
        subject: string
        body: string | null
        created_at: Date
      }>(
        'select id, recipient, subject, body, created_at from identity.mail order by created_at desc limit $1',
        [keptWithoutServer],
      )
      return rows.map((row) => ({
        id: row.id,
        to: row.recipient,
        subject: row.subject,
        text: row.body ?? '',
        createdAt: row.created_at.toISOString(),
      }))
    },
    close: async () => delivery?.stop(),
  }
}

function startDelivery(pool: pg.Pool, smtp: Smtp): { wake(): void; stop(): Promise<void> } {
  const transport = nodemailer.createTransport(smtp.url)
  const from = smtp.from ?? `securebase@${new URL(smtp.url).hostname}`
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const wake = (after = 0) => {
    if (isStopped) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = deliverDue(pool, transport, from)
        .catch(() => undefined)
        .then(() => wake(15_000))
    }, after)
  }
  wake()
  return {
    wake: () => wake(),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
      transport.close()
    },
  }
}

type Transport = {
  sendMail(mail: { from: string; to: string; subject: string; text: string }): Promise<unknown>
}

/** Sends what is due, one after the other. A mail is taken under a lock, so that two servers never send it both. */
export async function deliverDue(pool: pg.Pool, transport: Transport, from: string): Promise<void> {
  while (true) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rows } = await client.query<{
        id: string
        recipient: string
        subject: string
        body: string
        attempts: number
      }>(
        `select id, recipient, subject, body, attempts from identity.mail
         where sent_at is null and failed_at is null and next_attempt_at <= now()
         order by next_attempt_at limit 1 for update skip locked`,
      )
      const [mail] = rows
      if (!mail) {
        await client.query('commit')
        return
      }
      try {
        await transport.sendMail({ from, to: mail.recipient, subject: mail.subject, text: mail.body })
        await client.query('update identity.mail set sent_at = now(), body = null where id = $1', [mail.id])
      } catch {
        // Later and later: after 1, 2, 4 … minutes; in the end the mail is given up and its text wiped.
        await client.query(
          `update identity.mail set attempts = attempts + 1,
             next_attempt_at = now() + make_interval(mins => (2 ^ attempts)::integer),
             failed_at = case when attempts + 1 >= $2 then now() end,
             body = case when attempts + 1 >= $2 then null else body end
           where id = $1`,
          [mail.id, mostAttempts],
        )
      }
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  }
}
