import { join, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/** The settings of a server, read once at start. Everything else lives in the database. */
export type Config = {
  port: number
  host: string
  dataDirectory: string
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  /** What mails are sent from; undefined: securebase at the mail server's host. */
  mailFrom: string | undefined
  baseUrl: string
  secret: string | undefined
  /** Proxies in front of this server; undefined: it is reached directly. */
  trustedProxies: string[] | undefined
}

const portRange = 'PORT must be a whole number from 1 to 65535.'

function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  try {
    decodeURIComponent(url.password)
  } catch {
    return false
  }
  return url.hostname !== '' || url.searchParams.has('host')
}

function isAddressOrNetwork(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text)
}

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portRange)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, portRange)
    .default(4400),
  HOST: z.string().min(1).default('127.0.0.1'),
  SECUREBASE_DATA: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .refine(
      isDatabaseUrl,
      'DATABASE_URL must look like postgres://user:password@host:5432/database, with %23 for #, %2F for /, %3F for ?, %40 for @ and %25 for % in the password.',
    )
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'SMTP_URL must look like smtp://user:password@host:587.')
    .optional(),
  MAIL_FROM: z.email('MAIL_FROM must be an address like practice@example.org.').optional(),
  SECUREBASE_URL: z
    .url('SECUREBASE_URL must be the address people open, such as https://practice.example.org.')
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .refine(
      (addresses) => addresses.every(isAddressOrNetwork),
      'TRUSTED_PROXIES must be addresses or networks with commas, such as 127.0.0.1,10.1.0.0/16.',
    )
    .optional(),
  SECUREBASE_SECRET: z.string().min(32, 'SECUREBASE_SECRET must have at least 32 characters.').optional(),
})

/** A setting that does not make sense. The message names it and says what to write. */
export class ConfigError extends Error {}

export function readConfig(environment: Record<string, string | undefined>): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(filled)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => issue.message).join('\n'))
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDirectory: settings.SECUREBASE_DATA
      ? resolve(settings.SECUREBASE_DATA)
      : join(import.meta.dirname, '..', '..', 'data'),
    databaseUrl: settings.DATABASE_URL,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    baseUrl: settings.SECUREBASE_URL ?? `http://localhost:${settings.PORT}`,
    secret: settings.SECUREBASE_SECRET,
    trustedProxies: settings.TRUSTED_PROXIES,
  }
}
