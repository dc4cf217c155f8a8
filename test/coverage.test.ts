import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { coveragePage, coveredTopics } from '../scripts/coverage-page.ts'
import { topics } from './e2e/topics.ts'
import { kindsToEnter } from './e2e/ways-of-entering.ts'
import { structures } from '#structures/all-structures.ts'

const root = join(import.meta.dirname, '..')

test('every topic has a browser test of its name, with the page and the structure it is about', () => {
  const covered = coveredTopics()
  expect(covered.map(({ topic }) => topic).toSorted()).toEqual([...topics].toSorted())
})

test('the pages that topics name are addresses of the clinic or of clients', () => {
  const router = readFileSync(join(root, 'src/client/clinic/router.tsx'), 'utf8')
  const last = (page: string) => page.split('/').at(-1)!
  const unknown = coveredTopics().filter(
    ({ page }) => !router.includes(`/${last(page)}'`) && !router.includes(`'${page}'`),
  )
  expect(unknown).toEqual([])
})

test('docs/coverage.md is what the tests say now (npm run reference writes it)', () => {
  const [[name, text]] = Object.entries(coveragePage(topics)) as [[string, string]]
  const path = join(root, 'docs', name)
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text)
})

test('no kind of structured work is left out where the browser measures how fast each is written', () => {
  const written = kindsToEnter().map(({ structure }) => structure.id)
  expect(written.toSorted()).toEqual(structures.map(({ id }) => id).toSorted())
})
