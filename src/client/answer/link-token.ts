/** The secret part of the link: after the #, so that it never reaches a server log. */
export function readLinkToken(): string | null {
  const token = location.hash.slice(1)
  return token.length >= 20 && token.length <= 100 ? token : null
}

/** Takes the secret out of the address, so that it is neither seen, shared nor found in this page's history. */
export function dropLinkToken(): void {
  history.replaceState(history.state, '', location.pathname)
}

/** Recognises a link without keeping it. */
export async function hashOfLink(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
