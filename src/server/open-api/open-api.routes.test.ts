import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { operations } from './operations.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

test('the description is OpenAPI 3.1 with the shapes of the contracts', async () => {
  const { status, body } = await t.call(null, { method: 'GET', url: '/api/openapi.json' })
  expect(status).toBe(200)
  expect(body.openapi).toBe('3.1.0')
  expect(body.paths['/api/cases'].post.requestBody.content['application/json'].schema.$ref).toMatch(/NewCase/)
  expect(Object.keys(body.components.schemas)).toEqual(
    expect.arrayContaining(['Case', 'CaseMeasures', 'Problem']),
  )
})

test('every route of the server is described, and nothing that does not exist', async () => {
  const routes = t.app.describedRoutes.map((route) => `${route.method} ${route.path}`)
  expect(routes.toSorted()).toEqual(Object.keys(operations).toSorted())
  const { body } = await t.call(null, { method: 'GET', url: '/api/openapi.json' })
  const described = Object.values(body.paths as Record<string, object>).flatMap((methods) =>
    Object.keys(methods),
  )
  expect(described.length).toBe(routes.length)
})

test('every reference inside the description leads somewhere', async () => {
  const { body } = await t.call(null, { method: 'GET', url: '/api/openapi.json' })
  const names = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    (match) => match[1]!,
  )
  expect(names.filter((name) => !body.components.schemas[name])).toEqual([])
})

test('the page for people lists the routes without any script', async () => {
  const { status, body } = await t.call(null, { method: 'GET', url: '/api/docs' })
  expect(status).toBe(200)
  expect(body).toContain('/api/cases/{caseId}')
  expect(body).not.toContain('<script')
})
