// Keeps the answering page's own files, so that a reload works without a connection. Answers and questions are
// never kept here: nothing under /api passes through.
const store = 'securebase-answer-page'

type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Event & { request: Request; respondWith(answer: Promise<Response>): void }
const worker = globalThis as unknown as {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: string, listener: (event: never) => void): void
}

async function keepPage(): Promise<void> {
  const cache = await caches.open(store)
  const page = await fetch('/a', { cache: 'reload' })
  const html = await page.clone().text()
  await cache.put('/a', page)
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]!)
  await Promise.all(files.map((file) => cache.add(file).catch(() => undefined)))
}

async function fromNetworkOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(store)
  const { pathname } = new URL(request.url)
  const key = pathname === '/a' ? '/a' : request
  // Files with a hash in their name never change; the page itself is asked for anew where that is possible.
  const kept = await cache.match(key)
  if (kept && pathname.startsWith('/assets/')) return kept
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(key, answer.clone())
    return answer
  } catch (error) {
    if (kept) return kept
    throw error
  }
}

worker.addEventListener('install', (event: Lasting) =>
  event.waitUntil(keepPage().then(() => worker.skipWaiting())),
)
worker.addEventListener('activate', (event: Lasting) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event: Fetching) => {
  const { pathname, origin } = new URL(event.request.url)
  const isOurs =
    origin === location.origin &&
    (pathname === '/a' || pathname.startsWith('/assets/') || pathname === '/favicon.svg')
  if (event.request.method === 'GET' && isOurs) event.respondWith(fromNetworkOrKept(event.request))
})

export {}
