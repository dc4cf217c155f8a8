import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'

/** Every documentation comment of the folder, with the code that follows it up to the end of the line. */
const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))
const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\n(.*)/g

type Example = { where: string; lines: string[] }

const examples: Example[] = []
const functions: string[] = []
const withoutExample: string[] = []
/** Types too. */
const exported: string[] = []
const found: Record<string, unknown> = {}

for (const file of files) {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8')
  Object.assign(found, await import(join(import.meta.dirname, file)))
  const described = new Set<string>()
  for (const [, text, code] of source.matchAll(comment)) {
    const name = /export function\*? (\w+)/.exec(code!)?.[1]
    const [, example] = text!.split('@example')
    if (name && (example !== undefined || text!.includes('@internal'))) described.add(name)
    if (example !== undefined)
      examples.push({
        where: `${file}: ${name ?? 'no function'}`,
        lines: example
          .split('\n')
          .map((line) => line.replace(/^\s*\* ?/, ''))
          .filter((line) => line.trim() !== ''),
      })
  }
  exported.push(
    ...Array.from(source.matchAll(/^export (?:function\*?|type|const) (\w+)/gm), (match) => match[1]!),
  )
  for (const [, name] of source.matchAll(/^export function\*? (\w+)/gm)) {
    functions.push(name!)
    if (!described.has(name!)) withoutExample.push(`${file}: ${name}`)
  }
}

/** Numbers agree to the digits that are printed, but for the last ones, which may differ between processors. */
function expectSame(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number' && typeof actual === 'number' && expected !== 0)
    expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-10)
  else if (expected === 0 && typeof actual === 'number') expect(Math.abs(actual)).toBeLessThan(1e-12)
  else expect(actual).toEqual(expected)
}

test.each(examples)('the example in $where gives the value beside it', ({ lines }) => {
  const names = Object.keys(found)
  let checked = 0
  const check = (actual: unknown, expected: unknown) => {
    checked++
    expectSame(actual, expected)
  }
  const body = lines.map((line) => {
    const [, call, value] = /^(.*\S)\s+\/\/ (.+)$/.exec(line) ?? []
    return call ? `check((${call}), (${value}));` : line
  })
  // Objects of the same realm, or toEqual would see two kinds of array.
  const run = runInThisContext(`((check, ${names.join(', ')}) => {\n${body.join('\n')}\n})`) as (
    ...given: unknown[]
  ) => void
  run(check, ...names.map((name) => found[name]))
  expect(checked).toBeGreaterThan(0)
})

test('at least nine of ten functions that the folder gives out have an example; the rest serve one another', () => {
  expect(functions.length).toBeGreaterThan(80)
  expect(withoutExample.length).toBeLessThan(functions.length / 10)
})

test('no two files give out the same name, since the package hands out all of them', () => {
  expect(exported.filter((name, index) => exported.indexOf(name) !== index)).toEqual([])
})
