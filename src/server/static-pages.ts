import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from './app.ts'
import { AppError } from './errors.ts'

const folder = join(import.meta.dirname, '..', '..', 'dist')

/** The built pages: the client space at /a, the clinic everywhere else. */
export async function staticPages(app: App): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', { config: { policy: 'public' } }, async () => {
      throw new AppError('unavailable', 'The pages have not been built yet. Run npm run build.')
    })
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    // Packed once, when the pages are built.
    preCompressed: true,
    // Files carry a hash of their content in their name, so they never change.
    cacheControl: false,
  })
  const immutable = 'public, max-age=31536000, immutable'
  app.get('/assets/*', { config: { policy: 'public' } }, async (request, reply) => {
    const path = (request.params as { '*': string })['*']
    return reply.header('cache-control', immutable).sendFile(`assets/${path}`)
  })
  app.get('/answer-worker.js', { config: { policy: 'public' } }, async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .header('service-worker-allowed', '/a')
      .sendFile('answer-worker.js'),
  )
  app.get('/favicon.svg', { config: { policy: 'public' } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').sendFile('favicon.svg'),
  )
  app.get('/a', { config: { policy: 'public' } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('respond.html'),
  )
  // The clinic finds its page by the address, so every other address gets its shell.
  app.get('/*', { config: { policy: 'public' } }, async (request, reply) => {
    if (request.url.startsWith('/api/')) throw new AppError('not-found', 'There is nothing at this address.')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
