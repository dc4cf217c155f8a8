import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'

const folders = '{agreement,effects,gains,sequences,signals,survival}/*.ts'
const files = [
  ...globSync(folders, { cwd: import.meta.dirname }),
  'minimum-on-interval.ts',
  'quantile-of.ts',
  'random-order.ts',
  'root-of.ts',
  'surrogate-p.ts',
].filter((file) => !file.endsWith('.test.ts'))
const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\nexport function (\w+)/g

const examples: { where: string; lines: string[] }[] = []
const found: Record<string, unknown> = {}
for (const file of files) {
  Object.assign(found, await import(join(import.meta.dirname, file)))
  for (const [, text, name] of readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(comment)) {
    const [, example] = text!.split('@example')
    if (example === undefined) continue
    const lines = example.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
    examples.push({ where: `${file}: ${name}`, lines: lines.filter((line) => line.trim() !== '') })
  }
}

test.each(examples)('the example in $where gives the value beside it', ({ lines }) => {
  let checked = 0
  const check = (actual: unknown, expected: unknown) => {
    checked += 1
    if (typeof expected === 'number') expect(actual).toBeCloseTo(expected, 10)
    else expect(actual).toEqual(expected)
  }
  const body = lines.map((line) => {
    const [, call, value] = /^(.*\S)\s+\/\/ (.+)$/.exec(line) ?? []
    return call === undefined ? line : `check((${call}), (${value}));`
  })
  const names = Object.keys(found)
  const run = runInThisContext(`((check, ${names.join(', ')}) => {\n${body.join('\n')}\n})`) as (
    ...given: unknown[]
  ) => void
  run(check, ...names.map((name) => found[name]))
  expect(checked).toBeGreaterThan(0)
})

test('most functions show how they are called', () => {
  expect(examples.length).toBeGreaterThan(35)
})
