import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { withActor } from './access/with-actor.ts'
import type { App } from './app.ts'
import { AppError } from './errors.ts'
import { sealJson, unsealJson } from './sealed.ts'

const place = (rowId: string) => ({ table: 'idempotency_key', column: 'body', rowId })

/** The key of a repeatable write, if the request carries one. */
function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.method === 'GET' || request.actor === undefined) return undefined
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

/**
 * A write sent again with the same Idempotency-Key gets its first answer again and changes nothing. The key
 * counts for its actor alone and for the same request; with another body it is refused. Only answers of
 * success are kept. (Two copies that arrive at the same moment are told apart by the ids inside their bodies,
 * which the sender makes.)
 */
export function replayRepeatedWrites(app: App): void {
  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (!key) return
    const { practiceId, id } = request.actor
    const kept = await withActor(app.access, request.actor, (trx) =>
      trx
        .selectFrom('idempotency_key')
        .select(['request_hash', 'status', 'body'])
        .where('practice_id', '=', practiceId)
        .where('actor_id', '=', id)
        .where('key', '=', key)
        .executeTakeFirst(),
    )
    if (!kept) return
    if (!kept.request_hash.equals(hashOf(request)))
      throw new AppError('conflict', 'This Idempotency-Key was used for another request. Make a new key.')
    const { text, type, etag } = unsealJson(place(`${id}/${key}`), kept.body) as Kept
    void reply.header('idempotency-replayed', 'true')
    if (type) void reply.type(type)
    if (etag) void reply.header('etag', etag)
    return reply.code(kept.status).send(text)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 300 || reply.getHeader('idempotency-replayed')) return payload
    const key = keyOf(request)
    if (!key || (payload !== null && payload !== undefined && typeof payload !== 'string')) return payload
    const { practiceId, id } = request.actor
    const kept: Kept = {
      text: payload ?? '',
      type: header(reply.getHeader('content-type')),
      etag: header(reply.getHeader('etag')),
    }
    await withActor(app.access, request.actor, (trx) =>
      trx
        .insertInto('idempotency_key')
        .values({
          practice_id: practiceId,
          actor_id: id,
          key,
          request_hash: hashOf(request),
          status: reply.statusCode,
          body: sealJson(place(`${id}/${key}`), kept),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    )
    return payload
  })
}

type Kept = { text: string; type: string | null; etag: string | null }

const header = (value: unknown): string | null => (typeof value === 'string' ? value : null)
