import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('without settings: this machine alone, embedded database, no mail', () => {
  expect(readConfig({ PORT: '' })).toMatchObject({
    port: 4400,
    host: '127.0.0.1',
    databaseUrl: undefined,
    smtpUrl: undefined,
    baseUrl: 'http://localhost:4400',
    trustedProxies: undefined,
  })
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PORT', '0'],
  ['PORT', '80.5'],
  ['PORT', '-1'],
  ['DATABASE_URL', 'mysql://somewhere'],
  ['DATABASE_URL', 'postgres://'],
  ['DATABASE_URL', 'postgres://ann:half/a#password@localhost/practice'],
  ['DATABASE_URL', 'postgres://ann:100%@localhost/practice'],
  ['TRUSTED_PROXIES', 'my-proxy'],
  ['SMTP_URL', 'mail.example.org'],
  ['MAIL_FROM', 'the practice'],
  ['SECUREBASE_URL', 'practice'],
  ['SECUREBASE_SECRET', 'short'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must`))
})

test('a database behind a socket is named by its folder', () => {
  const databaseUrl = 'postgres://ann:secret@/practice?host=/run/postgresql'
  expect(() => readConfig({ DATABASE_URL: databaseUrl })).toThrow(ConfigError)
  const spelled = 'postgres://ann:secret@localhost/practice?host=/run/postgresql'
  expect(readConfig({ DATABASE_URL: spelled }).databaseUrl).toBe(spelled)
})

test('a data folder is meant from where the command is given, as every other path', () => {
  expect(readConfig({ SECUREBASE_DATA: 'records' }).dataDirectory).toBe(join(process.cwd(), 'records'))
})

test('several proxies are told apart', () => {
  expect(readConfig({ TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16' }).trustedProxies).toEqual([
    '10.0.0.1',
    '10.1.0.0/16',
  ])
})
