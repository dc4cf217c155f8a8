import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Browser, BrowserContext } from 'playwright-core'

/** A phone whose connection can be cut for all that runs on it, workers too. */
export type CuttablePhone = { context: BrowserContext; cut(): Promise<void>; mend(): Promise<void> }

/**
 * Opens a browser context that reaches the server through a proxy. The browser's own offline switch comes a moment
 * too late for the first request after a reload; a proxy that answers nobody does not.
 */
export async function openCuttablePhone(browser: Browser): Promise<CuttablePhone> {
  let isCut = false
  const proxy = createServer((incoming, outgoing) => {
    if (isCut) incoming.destroy()
    else forward(incoming, outgoing)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    hasTouch: true,
    // Without the bypass, addresses of this machine would go past the proxy.
    proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
  })
  context.on('close', () => {
    proxy.close()
    proxy.closeAllConnections()
  })
  return {
    context,
    async cut() {
      isCut = true
      proxy.closeAllConnections()
      await context.setOffline(true)
    },
    async mend() {
      isCut = false
      await context.setOffline(false)
    },
  }
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = request(incoming.url!, { method: incoming.method!, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode!, answer.rawHeaders)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
}
