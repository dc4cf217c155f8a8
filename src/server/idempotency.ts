import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './access/actor.ts'
import { withActor } from './access/with-actor.ts'
import type { App } from './app.ts'
import { AppError } from './errors.ts'
import { sealJson, unsealJson } from './sealed.ts'

const place = (rowId: string) => ({ table: 'idempotency_key', column: 'body', rowId })
const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/** The key of a repeatable write, if the request carries one. */
function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || safeMethods.includes(request.method) || request.actor === undefined)
    return undefined
  if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key))
    throw new AppError(
      'invalid',
      'Idempotency-Key must have 8 to 100 letters, digits, dashes or underscores.',
    )
  return key
}

function hashOf(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(JSON.stringify(request.body ?? null))
    .digest()
}

/** The same actor, who takes no key: to look at keys and to keep answers. */
function withoutKey({ repeatable: _repeatable, ...actor }: Actor): Actor {
  return actor as Actor
}

/**
 * A write sent again with the same Idempotency-Key gets its first answer again and changes nothing. The key
 * counts for its actor alone, for the same request and for two days; with another body it is refused. It is taken
 * in the transaction of the write (taken-keys.ts), so that of two sendings at the same moment one is carried out,
 * and a refused write leaves its key free. Answers that are shown once are not kept.
 */
export function replayRepeatedWrites(app: App): void {
  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (!key) return
    if (await findKept(app, request, key)) return sendKept(app, request, reply)
    request.actor = { ...request.actor, repeatable: { key, requestHash: hashOf(request), isDone: false } }
  })

  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 300 || reply.getHeader('idempotency-replayed')) return payload
    const key = keyOf(request)
    if (!key || request.routeOptions.config.isShownOnce) return payload
    if (payload !== null && payload !== undefined && typeof payload !== 'string') return payload
    const { practiceId, id } = request.actor
    const kept: Kept = {
      text: payload ?? '',
      type: header(reply.getHeader('content-type')),
      etag: header(reply.getHeader('etag')),
    }
    const answer = { status: reply.statusCode, body: sealJson(place(`${id}/${key}`), kept) }
    const own = { practice_id: practiceId, actor_id: id, key }
    await withActor(app.access, withoutKey(request.actor), (trx) =>
      trx
        .insertInto('idempotency_key')
        .values({ ...own, request_hash: hashOf(request), ...answer })
        .onConflict((conflict) => conflict.columns(['practice_id', 'actor_id', 'key']).doUpdateSet(answer))
        .execute(),
    )
    return payload
  })
}

type Kept = { text: string; type: string | null; etag: string | null }
type KeptRow = { request_hash: Buffer; status: number | null; body: Buffer | null }

async function findKept(app: App, request: FastifyRequest, key: string): Promise<KeptRow | undefined> {
  const { practiceId, id } = request.actor
  return withActor(app.access, withoutKey(request.actor), (trx) =>
    trx
      .selectFrom('idempotency_key')
      .select(['request_hash', 'status', 'body'])
      .where('practice_id', '=', practiceId)
      .where('actor_id', '=', id)
      .where('key', '=', key)
      .executeTakeFirst(),
  )
}

/** Sends the answer that the first sending got, waiting a moment for it where the two came together. */
export async function sendKept(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const key = keyOf(request)!
  for (let look = 0; look < 20; look += 1) {
    const row = await findKept(app, request, key)
    if (row && !row.request_hash.equals(hashOf(request)))
      throw new AppError('conflict', 'This Idempotency-Key was used for another request. Make a new key.')
    if (row?.body && row.status !== null) {
      const { text, type, etag } = unsealJson<Kept>(place(`${request.actor.id}/${key}`), row.body)
      void reply.header('idempotency-replayed', 'true')
      if (type) void reply.type(type)
      if (etag) void reply.header('etag', etag)
      return reply.code(row.status).send(text)
    }
    if (request.routeOptions.config.isShownOnce) break
    await setTimeout(100)
  }
  throw new AppError(
    'conflict',
    'This was done already, and its answer is not kept. Load what it changed anew.',
  )
}

const header = (value: unknown): string | null => (typeof value === 'string' ? value : null)
