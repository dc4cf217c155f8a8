import type { FastifyRequest } from 'fastify'
import { AppError } from '#server/errors.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses a change that another site sends in the user's name. Browsers say where a request comes from
 * (Sec-Fetch-Site, older ones Origin); the cookies are SameSite=Strict besides. A request without either
 * header does not come from a browser page and carries no cookie unless its sender holds it.
 */
export function refuseCrossSite(baseUrl: string): (request: FastifyRequest) => Promise<void> {
  const ownOrigin = new URL(baseUrl).origin
  return async (request) => {
    if (safeMethods.includes(request.method)) return
    const site = request.headers['sec-fetch-site']
    const origin = request.headers.origin
    const isForeign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && origin !== ownOrigin && !isSameHost(origin, request.headers.host))
    if (isForeign) throw new AppError('forbidden', 'This request came from another site and was refused.')
  }
}

/** A loopback server is reached as localhost and as 127.0.0.1; what counts is that page and request agree. */
function isSameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
