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
  ['DATABASE_URL', 'mysql://somewhere'],
  ['SMTP_URL', 'mail.example.org'],
  ['MAIL_FROM', 'the practice'],
  ['SECUREBASE_URL', 'practice'],
  ['SECUREBASE_SECRET', 'short'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: .*${name}`))
})

test('several proxies are told apart', () => {
  expect(readConfig({ TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16' }).trustedProxies).toEqual([
    '10.0.0.1',
    '10.1.0.0/16',
  ])
})
