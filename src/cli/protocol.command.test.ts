import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCli } from '#testing/run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'securebase-protocol-'))
afterAll(() => rmSync(folder, { recursive: true }))

const shipped = join(import.meta.dirname, '../protocols/packs/eft-couples/eft-couples.protocol.json')
const text = readFileSync(shipped, 'utf8')

function file(name: string, change: (pack: any) => void): string {
  const pack = JSON.parse(text) as object
  change(pack)
  writeFileSync(join(folder, name), `\uFEFF${JSON.stringify(pack)}`)
  return join(folder, name)
}
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('a pack is checked by its file or from the standard input', async () => {
  const { code, out } = await runCli(['protocol', 'check', shipped])
  expect([code, out]).toEqual([0, `${shipped}: fine (eft-couples 1.0.0)\n`])
  expect((await runCli(['protocol', 'check', '-'], text)).out).toBe('-: fine (eft-couples 1.0.0)\n')
})

test('a broken pack is refused with file, path, reason and what to do, and every file has its say', async () => {
  const broken = file('broken.json', (pack) => {
    pack.gates[0].opens = []
    delete pack.stages[0].steps[0].title.de
  })
  writeFileSync(join(folder, 'page.json'), '<html>')
  const files = [broken, join(folder, 'page.json'), join(folder, 'none.json'), shipped]
  const { code, out } = await runCli(['protocol', 'check', ...files])
  expect(code).toBe(1)
  expect(out).toContain(`${broken}: gates.0.opens: Nobody can open this gate: say in opens what opens it.`)
  expect(out).toContain(`${broken}: stages.0.steps.0.title.de: The text in de is missing: write it`)
  expect(out).toMatch(/page\.json: the file: This is not valid JSON/)
  expect(out).toMatch(/none\.json: the file: It cannot be read \(ENOENT\)/)
  expect(out).toContain(`${shipped}: fine`)
})

test('as JSON, one line for each file; a measure that is not of the library is noted', async () => {
  const broken = file('broken.json', (pack) => (pack.start = ['nowhere']))
  const own = file('own.json', (pack) => (pack.measures[0].instrument = 'house-scale'))
  const { code, out } = await runCli(['protocol', 'check', broken, own, '--json'])
  expect(code).toBe(1)
  expect(lines(out)).toEqual([
    {
      file: broken,
      fine: false,
      id: null,
      version: null,
      problems: [{ path: 'start.0', reason: expect.stringMatching(/^There is no step nowhere: add it/) }],
      notes: [],
    },
    {
      file: own,
      fine: true,
      id: 'eft-couples',
      version: '1.0.0',
      problems: [],
      notes: [{ path: 'measures.0.instrument', reason: expect.stringContaining('house-scale') }],
    },
  ])
})

test('a file without end is refused, and a command without a file says what it takes', async () => {
  const endless = await runCli(['protocol', 'check', '/dev/zero', '--json'])
  expect(lines(endless.out)[0]).toMatchObject({
    problems: [{ reason: expect.stringMatching(/larger than 2 MB/) }],
  })
  expect((await runCli(['protocol', 'check'])).code).toBe(2)
})

test('the library is listed, and the schema is given out', async () => {
  const { out } = await runCli(['protocol', 'list', '--json'])
  expect(lines(out)).toContainEqual(expect.objectContaining({ id: 'ddp-informed', kind: 'course' }))
  const schema = JSON.parse((await runCli(['protocol', 'schema'])).out) as { required: string[] }
  expect(schema.required).toContain('stages')
})
