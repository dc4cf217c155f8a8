import { existsSync } from 'node:fs'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import type { App } from './app.ts'
import { toProblem } from './errors.ts'
import { staticPages } from './static-pages.ts'

const isBuilt = existsSync(new URL('../../dist/index.html', import.meta.url))

test.skipIf(!isBuilt)(
  'no address leads out of the folder of the built pages (needs npm run build)',
  async () => {
    const app = Fastify()
    app.setErrorHandler((error, _request, reply) => {
      const problem = toProblem(error)
      return reply.code(problem.status).send(problem)
    })
    await staticPages(app as App)
    for (const path of [
      '..%2f..%2fpackage.json',
      '%2e%2e%2f%2e%2e%2fpackage.json',
      '..%5c..%5cpackage.json',
      '%00',
      '.env',
      '',
      '%2fetc%2fpasswd',
    ]) {
      const { statusCode, body } = await app.inject({ url: `/assets/${path}` })
      expect([path, statusCode]).toEqual([path, 404])
      expect(body).not.toContain('dependencies')
    }
    expect((await app.inject({ url: '/somewhere' })).body.toLowerCase()).toContain('<!doctype html>')
    await app.close()
  },
)
