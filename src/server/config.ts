import { join } from 'node:path'
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

const Environment = z.object({
  PORT: z.coerce
    .number('PORT must be a number.')
    .int()
    .min(0)
    .max(65535, 'PORT must be at most 65535.')
    .default(4400),
  HOST: z.string().min(1).default('127.0.0.1'),
  SECUREBASE_DATA: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must look like postgres://user:password@host:5432/database.')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'SMTP_URL must look like smtp://user:password@host:587.')
    .optional(),
  MAIL_FROM: z.email('MAIL_FROM must be an address like practice@example.org.').optional(),
  SECUREBASE_URL: z
    .url('SECUREBASE_URL must be the address people open, such as https://practice.example.org.')
    .optional(),
  TRUSTED_PROXIES: z.string().optional(),
  SECUREBASE_SECRET: z.string().min(32, 'SECUREBASE_SECRET must have at least 32 characters.').optional(),
})

/** A setting that does not make sense. The message names it and says what to write. */
export class ConfigError extends Error {}

export function readConfig(environment: Record<string, string | undefined>): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(filled)
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    )
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDirectory: settings.SECUREBASE_DATA ?? join(import.meta.dirname, '..', '..', 'data'),
    databaseUrl: settings.DATABASE_URL,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    baseUrl: settings.SECUREBASE_URL ?? `http://localhost:${settings.PORT}`,
    secret: settings.SECUREBASE_SECRET,
    trustedProxies: settings.TRUSTED_PROXIES?.split(',').map((address) => address.trim()),
  }
}
