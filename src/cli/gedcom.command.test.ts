import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'securebase-gedcom-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

function gedcom(
  parameters: string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'gedcom', ...parameters], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.stdin.on('error', () => {})
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}

const family = [
  '0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8',
  '0 @I1@ INDI\n1 NAME Ada /Lindqvist/\n1 NOTE secret words\n0 @I2@ INDI\n0 @I3@ INDI',
  '0 @F1@ FAM\n1 HUSB @I2@\n1 WIFE @I1@\n1 CHIL @I3@\n1 CHIL @I9@\n0 TRLR\n',
].join('\n')

test('a file is counted as one line of JSON, and warnings name their lines', async () => {
  const { code, out, err } = await gedcom(['import', file('family.ged', family), '--dry-run', '--json'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toBe(
    `${JSON.stringify({
      accepted: true,
      people: 3,
      unions: 1,
      parentLinks: 2,
      warnings: ['line 14, CHIL: @I9@ is nowhere in the file. The link was left out.'],
      reason: null,
    })}\n`,
  )
})

test('without --json it is told in words, and nothing of what the file says of people', async () => {
  const { code, out } = await gedcom(['import', '-', '--dry-run'], family)
  expect(code).toBe(0)
  expect(out).toBe(
    [
      '-: can be read (GEDCOM 5.5.1, UTF-8).',
      '  3 people, 1 union, 2 parent links',
      '  Not taken over: 1 × NOTE',
      '  1 warning:',
      '    line 14, CHIL: @I9@ is nowhere in the file. The link was left out.',
      '',
    ].join('\n'),
  )
})

test('what is no GEDCOM is refused with line and reason', async () => {
  const path = file('table.ged', '\nname,born\nAda,1950\n')
  const json = await gedcom(['import', path, '--dry-run', '--json'])
  expect(json.code).toBe(2)
  expect(JSON.parse(json.out)).toEqual({
    accepted: false,
    people: 0,
    unions: 0,
    parentLinks: 0,
    warnings: [],
    reason: 'line 1: A GEDCOM file starts with 0 HEAD, and this one does not.',
  })
  const text = await gedcom(['import', path, '--dry-run'])
  expect([text.code, text.out]).toEqual([
    2,
    `${path}: refused. ${(JSON.parse(json.out) as { reason: string }).reason}\n`,
  ])
})

test('a file that is not there and a folder are refused, not a failure', async () => {
  for (const [path, reason] of [
    [join(folder, 'nowhere.ged'), 'The file cannot be read (ENOENT).'],
    [folder, 'The file cannot be read (EISDIR).'],
  ] as const) {
    const { code, out } = await gedcom(['import', path, '--dry-run', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ accepted: false, reason })
  }
})

test('without --dry-run it asks which case and in whose name', async () => {
  const { code, out, err } = await gedcom(['import', file('family.ged', family), '--case', randomUUID()])
  expect([code, out]).toEqual([2, ''])
  expect(err).toBe(
    'Say with --case which case the family belongs to and with --as in whose name, or try --dry-run.\n',
  )
  expect((await gedcom(['import', file('family.ged', family), '--case', '1'])).code).toBe(2)
  expect((await gedcom(['export', randomUUID(), join(folder, 'out.ged')])).code).toBe(2)
  expect(existsSync(join(folder, 'out.ged'))).toBe(false)
})
