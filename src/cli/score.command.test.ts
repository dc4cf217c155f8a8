import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const real = join(
  import.meta.dirname,
  '../../../shared/data/datasets/haghish__openpsychometrics__ECR-data-1March2018.csv',
)

function score(parameters: string[], input = ''): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'score', ...parameters], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    const out: Buffer[] = []
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString('utf8'), err }))
    child.stdin.end(input)
  })
}

const header = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`).join(',')
const line = (value: string, count: number) => Array.from({ length: count }, () => value).join(',')

/** The published key, written down here once more and calculated plainly, without the engine. */
function plainEcr(cells: readonly number[]): { anxiety: number | null; avoidance: number | null } {
  const reversedAvoidance = [3, 15, 19, 25, 27, 29, 31, 33, 35]
  const value = (item: number, isReversed: boolean) => (isReversed ? 6 - cells[item - 1]! : cells[item - 1]!)
  let anxiety = 0
  let avoidance = 0
  let lacksAnxiety = false
  let lacksAvoidance = false
  for (let item = 1; item <= 36; item += 1) {
    const isMissing = cells[item - 1] === 0
    if (item % 2 === 0) {
      anxiety += value(item, item === 22)
      lacksAnxiety ||= isMissing
    } else {
      avoidance += value(item, reversedAvoidance.includes(item))
      lacksAvoidance ||= isMissing
    }
  }
  return { anxiety: lacksAnxiety ? null : anxiety / 18, avoidance: lacksAvoidance ? null : avoidance / 18 }
}

test.skipIf(!existsSync(real))(
  '51,491 real responses equal an independent calculation to 1e-12, none is dropped',
  async () => {
    const { out, code } = await score(['ecr-36', real, '--range', '1-5', '--missing', '0'])
    const rows = readFileSync(real, 'utf8').trim().split(/\r?\n/).slice(1)
    const lines = out.trim().split('\n')
    expect(lines.length).toBe(51_491)
    expect(code).toBe(1)
    let wrong = 0
    for (const [index, text] of lines.entries()) {
      const scored = JSON.parse(text) as {
        row: number
        valid: boolean
        scores: Record<string, number | null>
        reasons: string[]
      }
      const plain = plainEcr(rows[index]!.split(',').slice(0, 36).map(Number))
      const isAlike = (a: number | null | undefined, b: number | null) =>
        a === null || b === null ? a === b : Math.abs(a! - b) <= 1e-12
      const isRight =
        scored.row === index + 1 &&
        isAlike(scored.scores['anxiety'], plain.anxiety) &&
        isAlike(scored.scores['avoidance'], plain.avoidance) &&
        scored.valid === (plain.anxiety !== null && plain.avoidance !== null) &&
        scored.valid === (scored.reasons.length === 0)
      if (!isRight) wrong += 1
    }
    expect(wrong).toBe(0)
  },
  60_000,
)

test('columns are found by item number, whatever stands before it, and from the standard input', async () => {
  for (const prefix of ['Q', 'who_0', 'item ']) {
    const { out, code } = await score(
      ['who-5', '-'],
      `id;${header(prefix, 5).replaceAll(',', ';')}\r\n7;${line('3', 5).replaceAll(',', ';')}\r\n`,
    )
    expect(JSON.parse(out)).toEqual({ row: 1, valid: true, scores: { percent: 60 }, reasons: [] })
    expect(code).toBe(0)
  }
})

test('a row that cannot be scored says why and stays in its place', async () => {
  const table = `${header('Q', 5)}\n${line('3', 5)}\n3,3,x,3,3\n3,3,99,3,3\n${line('5', 5)}\n`
  const { out, code } = await score(['who-5'], table)
  const rows = out
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text))
  expect(rows.map((row) => [row.row, row.valid])).toEqual([
    [1, true],
    [2, false],
    [3, false],
    [4, true],
  ])
  expect(rows[1].reasons.join()).toContain('column Q3')
  expect(rows[2].reasons.join()).toContain('item 3 takes 0 to 5')
  expect(code).toBe(1)
})

test('a reader that has seen enough ends the command without a complaint', async () => {
  const table = `${header('Q', 5)}\n${`${line('3', 5)}\n`.repeat(200_000)}`
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'score', 'who-5'], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(table)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.stdout.destroy()
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
  expect(err).toBe('')
})

const makePipe = 'mkfifo'
test.skipIf(process.platform === 'win32')('a table is read from a pipe that has a name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'securebase-pipe-'))
  const pipe = join(folder, 'table')
  execFileSync(makePipe, [pipe])
  const scored = score(['who-5', pipe])
  await writeFile(pipe, `${header('Q', 5)}\n${line('3', 5)}\n`)
  expect(await scored).toMatchObject({ code: 0, out: expect.stringContaining('"percent":60') })
  rmSync(folder, { recursive: true })
})

test('what a file is shows in its name, or is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'securebase-kinds-'))
  const lines = `{"Q1":3,"Q2":3,"Q3":3,"Q4":3,"Q5":3}\nnothing\n`
  for (const name of ['answers.ndjson', 'ANSWERS.JSONL']) {
    await writeFile(join(folder, name), lines)
    const { code, out, err } = await score(['who-5', join(folder, name), '--jobs', '2'])
    expect([code, out.split('\n').length]).toEqual([1, 3])
    expect(out).toContain('it is not valid JSON')
    expect(err).toContain('2 rows, 1 of them')
  }
  expect(await score(['who-5', '-', '--format', 'ndjson'], lines)).toMatchObject({ code: 1 })
  expect(await score(['who-5', '-', '--format', 'json'], lines)).toMatchObject({ code: 1 })
  expect(await score(['who-5', '-', '--format', 'json'], 'nothing')).toMatchObject({ code: 2, out: '' })
  await writeFile(join(folder, 'answers.xlsx'), `${header('Q', 5)}\n`)
  expect((await score(['who-5', join(folder, 'answers.xlsx')])).err).toContain('not a workbook')
  rmSync(folder, { recursive: true })
})

test('csv comes out as csv', async () => {
  const { out } = await score(['who-5', '--out', 'csv'], `${header('Q', 5)}\n${line('3', 5)}\n`)
  expect(out).toBe('row,valid,percent,reasons\n1,true,60,\n')
})

test('what is wrong with the command is said, and nothing is scored', async () => {
  expect(await score(['no-such'], '')).toMatchObject({ code: 2, out: '' })
  expect((await score(['ecr36'])).err).toContain('Did you mean ecr-36')
  expect((await score(['who-5', import.meta.dirname])).err).toContain('is a folder')
  expect((await score(['who-5', '--map', 'no-such.json'])).err).toContain('There is no file no-such.json')
  expect((await score(['who-5', 'no-such.csv'])).err).toContain('There is no file')
  expect((await score(['who-5'], 'a,b\n1,2\n')).err).toContain('--map')
  expect((await score(['who-5'], `${header('Q', 4)}\n${line('1', 4)}\n`)).err).toContain('none for item 5')
  expect((await score(['who-5'], `${header('A', 5)},${header('B', 5)}\n`)).err).toContain('Several groups')
  expect(await score(['who-5'], '')).toMatchObject({ code: 2 })
  expect((await score(['who-5', '--range', '5-1'])).code).toBe(2)
})
