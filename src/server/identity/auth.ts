import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import type pg from 'pg'
import type { MailQueue } from '#server/mail/mail-queue.ts'
import { deleteBegun } from './accounts.queries.ts'
import { resetMail } from './identity.mails.ts'
import { shortestPassword } from './password-length.ts'

/** Where this server puts the address of the caller; what the caller itself writes there is overwritten. */
export const addressHeader = 'x-securebase-address'

const workdaySeconds = 12 * 3600

export type AuthOptions = { signinPool: pg.Pool; baseUrl: string; secret: string; mail: MailQueue }

/** The sign-in library, set up: password, authenticator app, recovery codes, passkeys, sessions, rate limits. */
export function buildAuth({ signinPool, baseUrl, secret, mail }: AuthOptions) {
  const { hostname, origin } = new URL(baseUrl)
  return betterAuth({
    database: signinPool,
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      // Accounts are made by accepting an invitation only.
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 256,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      // Links mailed before, and browsers trusted before, end with the password they were made under.
      onPasswordReset: ({ user }) => deleteBegun(signinPool, user.id),
      // Behind the #, so that the token reaches no log on its way.
      sendResetPassword: ({ user, token }) =>
        mail.send(resetMail(user.email, `${baseUrl}/reset-password#${token}`)),
    },
    // A copy of the database opens no account: links in mails are kept as hashes.
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: workdaySeconds, disableSessionRefresh: true, freshAge: workdaySeconds },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/request-password-reset': { window: 600, max: 5 },
        '/reset-password': { window: 600, max: 10 },
        '/change-password': { window: 60, max: 10 },
        '/two-factor/enable': { window: 60, max: 10 },
        '/two-factor/disable': { window: 60, max: 10 },
        '/two-factor/generate-backup-codes': { window: 60, max: 10 },
        '/two-factor/verify-totp': { window: 60, max: 10 },
        '/two-factor/verify-backup-code': { window: 60, max: 5 },
        '/get-session': false,
      },
    },
    plugins: [
      twoFactor({
        issuer: 'Securebase',
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
      }),
      passkey({ rpID: hostname, rpName: 'Securebase', origin }),
    ],
    advanced: {
      database: { generateId: 'uuid' },
      // The library knows only the __Secure- prefix; __Host- also ties the cookie to this one host.
      useSecureCookies: false,
      cookiePrefix: '__Host-securebase',
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: 'strict', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  })
}

export type Auth = ReturnType<typeof buildAuth>
