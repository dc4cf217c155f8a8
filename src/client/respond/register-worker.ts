type ScriptPolicy = { createScriptURL(url: string): string }
type TrustedTypes = {
  createPolicy(name: string, rules: ScriptPolicy): { createScriptURL(url: string): string }
}

/** Lets the page open again without a connection. A browser without workers answers online only. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const address = '/answer-worker.js'
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  // The content security policy lets a script address through only if a policy has vouched for it.
  const url = trusted
    ? trusted.createPolicy('answer-worker', { createScriptURL: (given) => given }).createScriptURL(address)
    : address
  try {
    await navigator.serviceWorker.register(url, { scope: '/a' })
  } catch {
    // Answers are kept on the device all the same.
  }
}
