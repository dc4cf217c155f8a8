import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'

const files = [
  ...globSync('{agreement,effects,gains,sequences,signals,survival}/*.ts', { cwd: import.meta.dirname }),
  'category-index.ts',
  'minimum-on-interval.ts',
  'no-estimate.ts',
  'quantile-of.ts',
  'quasi-independence.ts',
  'random-order.ts',
  'root-of.ts',
  'surrogate-p.ts',
].filter((file) => !file.endsWith('.test.ts'))
const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\nexport function (\w+)/g

const examples: { where: string; lines: string[] }[] = []
const withoutExample: string[] = []
const found: Record<string, unknown> = {}
for (const file of files) {
  Object.assign(found, await import(join(import.meta.dirname, file)))
  const source = readFileSync(join(import.meta.dirname, file), 'utf8')
  const described = new Set<string>()
  for (const [, text, name] of source.matchAll(comment)) {
    const [, example] = text!.split('@example')
    if (example === undefined) continue
    described.add(name!)
    const lines = example.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
    examples.push({ where: `${file}: ${name}`, lines: lines.filter((line) => line.trim() !== '') })
  }
  // A function that only refuses what is no input says all in its name.
  for (const [, name] of source.matchAll(/^export function (?!require)(\w+)/gm))
    if (!described.has(name!)) withoutExample.push(`${file}: ${name}`)
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

test('every function shows how it is called', () => {
  expect(examples.length).toBeGreaterThan(70)
  expect(withoutExample).toEqual([])
})
