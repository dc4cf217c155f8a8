import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { AppError } from '#server/errors.ts'
import { checkUrl, guardedFetch, isPublic, type Answer } from './guarded-fetch.ts'

const json = (body: string): Answer => ({
  status: 200,
  location: undefined,
  type: 'application/fhir+json',
  body: Buffer.from(body),
})
const allowedHosts = ['fhir.example.org']
const resolve = async () => ['93.184.215.14']

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'ff02::1',
  '::7f00:1',
  '::a00:5',
  '::ffff:0:7f00:1',
  '64:ff9b:1::a00:1',
  'fec0::1',
  '4000::1',
  '2001:0:1::1',
  '3fff::1',
  'fe80::1%eth0',
  '198.18.0.1',
  '192.0.0.8',
  '192.0.2.1',
  '240.0.0.1',
  '0177.0.0.1',
  '127.1',
  '017700000001',
  'not an address',
  '0x7f.1',
  '2130706433',
])('the address %s is not asked', (address) => {
  // Old spellings of loopback are read as such or not at all.
  expect(isPublic(address)).toBe(false)
})

test.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])(
  'the public address %s may be asked',
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)

test.each([
  'http://fhir.example.org/Questionnaire/1',
  'https://fhir.example.org:8443/x',
  'https://user:pw@fhir.example.org/x',
  'https://other.example.org/x',
  'https://fhir.example.org.evil.example/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://2130706433/x',
  'https://0x7f000001/x',
  'https://0177.0.0.1/x',
  'https://[::ffff:127.0.0.1]/x',
  'https://fhir.example.org@evil.example/x',
  'https://evil.example/https://fhir.example.org',
  'https://evil.example#fhir.example.org',
  'https://evil.example\\@fhir.example.org.evil.example/',
  'https://fhir.example.org:80/x',
  'https://@fhir.example.org:22/x',
  'gopher://fhir.example.org/x',
  'javascript:alert(1)',
  '//fhir.example.org/x',
  'https://',
  '',
  'file:///etc/passwd',
  'ftp://fhir.example.org/x',
])('%s is refused before anything is resolved', (address) => {
  expect(() => checkUrl(address, allowedHosts)).toThrow()
})

test('nothing calls out until a host is switched on', async () => {
  await expect(
    guardedFetch('https://fhir.example.org/x', { allowedHosts: [], resolve, ask: async () => json('{}') }),
  ).rejects.toThrow(/not switched on/)
})

test('a name that leads inside is refused, also if only one of its addresses does', async () => {
  const inside = async () => ['93.184.215.14', '10.0.0.5']
  await expect(
    guardedFetch('https://fhir.example.org/x', {
      allowedHosts,
      resolve: inside,
      ask: async () => json('{}'),
    }),
  ).rejects.toThrow(/private network/)
})

test('the connection is made to the address that was checked', async () => {
  let asked = ''
  await guardedFetch('https://fhir.example.org/x', {
    allowedHosts,
    resolve,
    ask: async (_url, address) => {
      asked = address
      return json('{}')
    },
  })
  expect(asked).toBe('93.184.215.14')
})

test('a redirect to another host, or to plain http, is not followed', async () => {
  for (const location of [
    'https://metadata.example/x',
    'http://fhir.example.org/x',
    'https://169.254.169.254/latest',
  ])
    await expect(
      guardedFetch('https://fhir.example.org/x', {
        allowedHosts,
        resolve,
        ask: async () => ({ status: 302, location, type: '', body: Buffer.alloc(0) }),
      }),
    ).rejects.toThrow()
})

test('redirects end, and other answers than JSON are refused', async () => {
  const loop = async () => ({ status: 302, location: '/again', type: '', body: Buffer.alloc(0) })
  await expect(
    guardedFetch('https://fhir.example.org/x', { allowedHosts, resolve, ask: loop }),
  ).rejects.toThrow(/sends on and on/)
  const page = async () => ({ ...json('<html>'), type: 'text/html' })
  await expect(
    guardedFetch('https://fhir.example.org/x', { allowedHosts, resolve, ask: page }),
  ).rejects.toThrow(/JSON/)
  const missing = async () => ({ ...json('{}'), status: 404 })
  await expect(
    guardedFetch('https://fhir.example.org/x', { allowedHosts, resolve, ask: missing }),
  ).rejects.toThrow(/404/)
})

test('a redirect to an address that is none is an answer, not a crash', async () => {
  for (const location of ['https://', 'http://[', 'https://a b/', '\u0000://x'])
    await expect(
      guardedFetch('https://fhir.example.org/x', {
        allowedHosts,
        resolve,
        ask: async () => ({ status: 302, location, type: '', body: Buffer.alloc(0) }),
      }),
    ).rejects.toBeInstanceOf(AppError)
})

test('a name that points inside on the second look is refused at the redirect too', async () => {
  let looks = 0
  const rebinding = async () => {
    looks += 1
    return [looks === 1 ? '93.184.215.14' : '127.0.0.1']
  }
  const asked: string[] = []
  await expect(
    guardedFetch('https://fhir.example.org/x', {
      allowedHosts,
      resolve: rebinding,
      ask: async (_url, address) => {
        asked.push(address)
        return { status: 302, location: '/y', type: '', body: Buffer.alloc(0) }
      },
    }),
  ).rejects.toThrow(/private network/)
  expect(asked).toEqual(['93.184.215.14'])
})

test('a host that the owner switched on by its number is still not asked where it lies inside', async () => {
  for (const [host, address] of [
    ['127.0.0.1', 'https://127.0.0.1/x'],
    ['10.0.0.1', 'https://10.0.0.1/x'],
    ['127.0.0.1', 'https://0x7f.1/x'],
  ] as const)
    await expect(
      guardedFetch(address, { allowedHosts: [host], ask: async () => json('{}') }),
    ).rejects.toThrow(/private network/)
})

test('the real connection goes to the pinned address, whatever proxy the environment names', async () => {
  let reached = 0
  const proxy = createServer((socket) => {
    reached += 1
    socket.destroy()
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  const { port } = proxy.address() as AddressInfo
  // Node reads these when it starts. 203.0.113.1 is an address for documentation: nothing answers there.
  const env = {
    ...process.env,
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    NO_PROXY: '',
  }
  const script = `
    const { askPinned } = await import('./guarded-fetch.ts')
    const url = new URL('https://fhir.example.org/x')
    await askPinned(url, '203.0.113.1', { maxBytes: 10, timeoutMs: 300 }).catch((error) => console.log(error.code))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env,
    cwd: import.meta.dirname,
  })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  await new Promise((done) => child.on('close', done))
  proxy.close()
  expect({ reached, out }).toEqual({ reached: 0, out: 'unavailable\n' })
})
