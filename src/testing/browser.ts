import { createHmac } from 'node:crypto'
import type { App } from '#server/app.ts'

export type Browser = {
  cookies: Map<string, string>
  /** Every Set-Cookie line, as it came. */
  setCookies: string[]
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any; headers: Record<string, unknown> }>
}

/** A browser: keeps its cookies between requests. */
export function browserOn(app: App, address = '192.0.2.7'): Browser {
  const cookies = new Map<string, string>()
  const setCookies: string[] = []
  return {
    cookies,
    setCookies,
    async call(method, url, payload, headers = {}) {
      const response = await app.inject({
        method,
        url,
        remoteAddress: address,
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0',
          ...headers,
        },
        ...(payload ? { payload } : method === 'POST' ? { payload: {} } : {}),
      })
      for (const line of [response.headers['set-cookie'] ?? []].flat()) {
        setCookies.push(line)
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
        else cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
      const isJson = String(response.headers['content-type']).includes('json')
      return {
        status: response.statusCode,
        body: isJson && response.body ? response.json() : null,
        headers: response.headers,
      }
    },
  }
}

/** The code an authenticator app shows (RFC 6238, SHA-1, six digits, 30 s). */
export function totp(uri: string, at = Date.now()): string {
  const secret = new URL(uri).searchParams.get('secret')!
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest.at(-1)! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
