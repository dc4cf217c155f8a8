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
