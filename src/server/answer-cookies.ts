import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, OpenedLink } from './access/actor.ts'
import type { AnswerCookies } from './app.ts'

const cookieName = '__Host-securebase-answer'
const lifetimeSeconds = 60 * 86_400

/** What the cookie says, once its signature is checked. */
type Held = { browser: string; link: OpenedLink | undefined }

/** Whom a browser acts for once it has opened a link. */
export const linkActor = ({ practiceId, linkId, occasionId }: OpenedLink): Actor => ({
  kind: 'link',
  practiceId,
  id: linkId,
  occasionId,
})

function sign(key: Buffer, payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url')
}

function parse(key: Buffer, header: string | undefined): Held | undefined {
  const value = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1)
  const [browser, practiceId, linkId, occasionId, signature] = value?.split('.') ?? []
  if (!browser || !signature) return undefined
  const expected = Buffer.from(sign(key, `${browser}.${practiceId}.${linkId}.${occasionId}`))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return {
    browser,
    link: practiceId && linkId && occasionId ? { practiceId, linkId, occasionId } : undefined,
  }
}

/**
 * The cookie that binds an opened link to its browser. It is signed, so that a request needs no look-up of
 * its own: whether the link is still good is decided by row-level security in the transaction of the request.
 */
export function answerCookies(
  key: Buffer,
): AnswerCookies & { actorOf(request: FastifyRequest): Actor | undefined } {
  const write = (reply: FastifyReply, payload: string) =>
    void reply.header(
      'set-cookie',
      `${cookieName}=${payload}.${sign(key, payload)}; Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; Secure; SameSite=Strict`,
    )
  return {
    browserOf: (request) => parse(key, request.headers.cookie)?.browser,
    actorOf(request) {
      const link = parse(key, request.headers.cookie)?.link
      return link && linkActor(link)
    },
    set(reply: FastifyReply, browser, link) {
      write(reply, `${browser}.${link.practiceId}.${link.linkId}.${link.occasionId}`)
    },
    leave(reply: FastifyReply, browser) {
      write(reply, `${browser}...`)
    },
  }
}
