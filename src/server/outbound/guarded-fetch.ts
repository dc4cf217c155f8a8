import { lookup } from 'node:dns/promises'
import { Agent, request } from 'node:https'
import ipaddr from 'ipaddr.js'
import { AppError } from '#server/errors.ts'

export type GuardedFetchOptions = {
  /** Hosts the practice has switched on; empty: nothing calls out. */
  allowedHosts: readonly string[]
  maxBytes?: number
  timeoutMs?: number
  /** For tests: how a name becomes addresses, and how a pinned address is asked. */
  resolve?: (host: string) => Promise<readonly string[]>
  ask?: (url: URL, address: string, limits: Limits) => Promise<Answer>
}

type Limits = { maxBytes: number; timeoutMs: number }
export type Answer = { status: number; location: string | undefined; type: string; body: Buffer }

const mostRedirects = 3

/**
 * Fetches a file from a host that the practice has named, and from nowhere else. Only https on its usual port;
 * the name is resolved once and the connection made to that very address, so that a name cannot point inside
 * on the second look; addresses that are not public are refused; every redirect is checked anew.
 *
 * @throws AppError forbidden where the address is not allowed, unavailable where it does not answer
 */
export async function guardedFetch(address: string, options: GuardedFetchOptions): Promise<Buffer> {
  const limits = { maxBytes: options.maxBytes ?? 5_000_000, timeoutMs: options.timeoutMs ?? 10_000 }
  const resolve = options.resolve ?? resolveHost
  const ask = options.ask ?? askPinned
  let url = checkUrl(address, options.allowedHosts)
  for (let redirects = 0; ; redirects += 1) {
    const addresses = await resolve(url.hostname)
    if (addresses.length === 0 || !addresses.every(isPublic))
      throw new AppError(
        'forbidden',
        'This host leads to an address inside a private network. It was not asked.',
      )
    const answer = await ask(url, addresses[0]!, limits)
    if (answer.status >= 300 && answer.status < 400 && answer.location) {
      if (redirects === mostRedirects)
        throw new AppError('unavailable', 'The server sends on and on. Give the final address.')
      const next = URL.parse(answer.location, url)
      if (!next) throw new AppError('unavailable', 'The server sends on to an address that is none.')
      url = checkUrl(next.href, options.allowedHosts)
      continue
    }
    if (answer.status !== 200)
      throw new AppError('unavailable', `The server answered ${answer.status} and not with the file.`)
    if (!/\bjson\b/i.test(answer.type))
      throw new AppError('unsupported-media-type', 'The server did not answer with JSON.')
    return answer.body
  }
}

/** @throws AppError invalid or forbidden */
export function checkUrl(address: string, allowedHosts: readonly string[]): URL {
  if (!URL.canParse(address))
    throw new AppError('invalid', 'Give a whole address such as https://fhir.example.org/Questionnaire/1.')
  const url = new URL(address)
  if (url.protocol !== 'https:')
    throw new AppError('forbidden', 'Only addresses that begin with https:// are asked.')
  if (url.port !== '' || url.username !== '' || url.password !== '')
    throw new AppError('forbidden', 'The address must have no port, user or password in it.')
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  if (!allowedHosts.some((allowed) => allowed.toLowerCase() === host))
    throw new AppError(
      'forbidden',
      'This host is not switched on. The owner can add it in the settings of the practice.',
    )
  return url
}

/** Whether an address lies in the open internet: no loopback, private, link-local, mapped or other special range. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const plain = ipaddr.process(address)
  if (plain.range() !== 'unicast') return false
  // Only 2000::/3 is handed out; ::10.0.0.1 and the like lie outside and lead inside on some systems.
  return plain instanceof ipaddr.IPv4 || plain.parts[0]! >> 13 === 1
}

async function resolveHost(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true, verbatim: true })).map((found) => found.address)
  } catch {
    throw new AppError('unavailable', 'This host is not known. Check the address.')
  }
}

/** An agent of its own: no proxy of the environment, which would look the name up again, and no kept connection. */
const agent = new Agent()

/** Asks one address for the file, under the name of its host: for the certificate and the Host header. */
export function askPinned(url: URL, address: string, { maxBytes, timeoutMs }: Limits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (message: string) => reject(new AppError('unavailable', message))
    const asked = request(
      url,
      {
        agent,
        headers: { accept: 'application/fhir+json, application/json', 'user-agent': 'Securebase' },
        lookup: (_host, lookupOptions, done) => {
          const family = ipaddr.parse(address).kind() === 'ipv6' ? 6 : 4
          // Node asks for one address or for all of them.
          if (lookupOptions.all) done(null, [{ address, family }])
          else done(null, address, family)
        },
        signal: AbortSignal.timeout(timeoutMs),
      },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > maxBytes) {
            asked.destroy()
            fail(`The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB.`)
          } else chunks.push(chunk)
        })
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks),
          }),
        )
        response.on('error', () => fail('The answer broke off. Try again.'))
      },
    )
    asked.on('error', () => fail('The server does not answer. Check the address and try again.'))
    asked.end()
  })
}
