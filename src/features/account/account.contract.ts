import { z } from 'zod'

/** Who is signed in, as an account rather than as a member or client. */
export type Account = z.infer<typeof Account>
export const Account = z.strictObject({
  email: z.string(),
  name: z.string(),
  hasTwoFactor: z.boolean(),
})

/** A browser that is signed in. */
export type Device = z.infer<typeof Device>
export const Device = z.strictObject({
  id: z.uuid(),
  signedInAt: z.iso.datetime(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  isThis: z.boolean(),
})
export const DeviceList = z.strictObject({ items: z.array(Device) })

const token = z.string().min(20).max(100)
export const LookUpInvitation = z.strictObject({ token })
export type InvitationView = z.infer<typeof InvitationView>
export const InvitationView = z.strictObject({ email: z.string(), name: z.string(), hasAccount: z.boolean() })

// The length of a new password is checked where it is set; this only keeps out what no password is.
const password = z.string().min(1, 'Enter a password.').max(1000)
/** What is handed on as it came; a null byte cannot be looked up. */
const secret = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}]*$/u, 'This cannot be right. Check that it was copied whole.')
const email = z.string().min(1, 'Enter an e-mail address.').max(254)

export const SignIn = z.strictObject({ email, password })
export const PasswordResetRequest = z.strictObject({ email })
export const PasswordReset = z.strictObject({ token: secret, newPassword: password })
/** Other browsers are signed out in any case. */
export const PasswordChange = z.strictObject({
  currentPassword: password,
  newPassword: password,
  revokeOtherSessions: z.literal(true).optional(),
})
export const PasswordConfirmation = z.strictObject({ password })
/** A code of the authenticator app, or a recovery code. */
export const SecondStep = z.strictObject({ code: secret })
export const PasskeyChoice = z.strictObject({ id: z.uuid() })
/** What the browser's passkey dialog gave; the sign-in library checks it part by part. */
export const PasskeyAnswer = z.strictObject({
  response: z.looseObject({}),
  name: z.string().max(200).optional(),
})
export const NothingMore = z.strictObject({})

/** The password of a new account, or the present one of somebody who has an account already. */
export type AcceptInvitation = z.infer<typeof AcceptInvitation>
export const AcceptInvitation = z.strictObject({
  token,
  password: z.string().min(12, 'Use at least 12 characters.').max(256, 'Use at most 256 characters.'),
})

/** A mail that waits on this machine because no mail server is set. */
export type OutboxMail = z.infer<typeof OutboxMail>
export const OutboxMail = z.strictObject({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  createdAt: z.iso.datetime(),
})
export const OutboxPage = z.strictObject({ items: z.array(OutboxMail) })

/** What the sign-in library answers to a right password: done, or the second step. */
export const SignInAnswer = z.union([
  z.looseObject({ twoFactorRedirect: z.literal(true) }),
  z.looseObject({ user: z.looseObject({ id: z.string() }) }),
])
export const TwoFactorStart = z.looseObject({ totpURI: z.string(), backupCodes: z.array(z.string()) })
export const BackupCodes = z.looseObject({ backupCodes: z.array(z.string()) })
export const PasskeyList = z.array(
  z.looseObject({ id: z.string(), name: z.string().nullish(), createdAt: z.string().nullish() }),
)
