import { expect, test } from 'vitest'
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
