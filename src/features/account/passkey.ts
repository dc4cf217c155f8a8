import { z } from 'zod'
import { getJson, sendJson } from '#client/api.ts'

type RegistrationOptions = Parameters<
  (typeof import('@simplewebauthn/browser'))['startRegistration']
>[0]['optionsJSON']
type AuthenticationOptions = Parameters<
  (typeof import('@simplewebauthn/browser'))['startAuthentication']
>[0]['optionsJSON']

const Options = z.looseObject({ challenge: z.string() })

/** Asks the device for a passkey and signs in with it. Loaded only when somebody wants it. */
export async function signInWithPasskey(): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const options = await getJson('/api/auth/passkey/generate-authenticate-options', Options)
  const response = await startAuthentication({ optionsJSON: options as unknown as AuthenticationOptions })
  await sendJson('/api/auth/passkey/verify-authentication', z.unknown(), {
    method: 'POST',
    body: { response },
  })
}

export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const options = await getJson('/api/auth/passkey/generate-register-options', Options)
  const response = await startRegistration({ optionsJSON: options as unknown as RegistrationOptions })
  await sendJson('/api/auth/passkey/verify-registration', z.unknown(), {
    method: 'POST',
    body: { response, name },
  })
}
