import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'

const folders = '{algebra,courses,dyads,families,growth,normal,response,search}'
const files = globSync(`${folders}/*.ts`, { cwd: import.meta.dirname }).filter(
  (file) => !file.endsWith('.test.ts'),
)

const examples: { where: string; lines: string[] }[] = []
const functions: Record<string, unknown> = {}
for (const file of files) {
  Object.assign(functions, await import(join(import.meta.dirname, file)))
  const source = readFileSync(join(import.meta.dirname, file), 'utf8')
  for (const [, text, name] of source.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\nexport function (\w+)/g,
  )) {
    const [, example] = text!.split('@example')
    if (example === undefined) continue
    const lines = example.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
    examples.push({ where: name!, lines: lines.filter((line) => line.trim() !== '') })
  }
}

test.each(examples)('the example of $where gives the value beside it', ({ lines }) => {
  const [, call, value] = /^(.*\S)\s+\/\/ (.+)$/.exec(lines.at(-1)!) ?? []
  const names = Object.keys(functions)
  const source = `((${names.join(', ')}) => {\n${lines.slice(0, -1).join('\n')}\nreturn [${call}, ${value}]\n})`
  const run = runInThisContext(source) as (...given: unknown[]) => [unknown, unknown]
  const [found, wanted] = run(...names.map((name) => functions[name]))
  if (typeof wanted === 'number') expect(found).toBeCloseTo(wanted, 9)
  else expect(found).toEqual(wanted)
})

test('every function that the overview names shows how it is called', () => {
  const overview = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const shown = new Set(examples.map(({ where }) => where))
  const named = [...overview.matchAll(/`(\w+)`/g)]
    .map(([, name]) => name!)
    .filter((name) => name in functions)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !shown.has(name))).toEqual([])
})
