import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, expect, test, vi } from 'vitest'
import { registerStats } from '../stats.command.ts'

const folder = mkdtempSync(join(tmpdir(), 'securebase-stats-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a model as the command line does, without a process of its own for each of hundreds of tables. */
async function stats([model, ...options]: readonly string[], input: string) {
  const file = join(folder, 'table.csv')
  writeFileSync(file, input)
  let out = ''
  let err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (out += String(text)) !== '')
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (err += String(text)) !== '')
  const before = process.exitCode
  process.exitCode = 0
  try {
    const program = new Command('securebase').exitOverride()
    registerStats(program)
    await program.parseAsync(['stats', model!, file, ...options, '--json'], { from: 'user' })
    return { out, err, code: process.exitCode as number }
  } finally {
    process.exitCode = before
    vi.restoreAllMocks()
  }
}

/** Thirty lines in which every model finds what it needs. */
const header = ['a', 'b', 'c', 'd', 'e', 'g', 'h', 'r', 'q']
const line = (row: number): (number | string)[] => [
  1 + (row % 3),
  1 + (((row * 7) % 4) % 3),
  1 + ((row * 5) % 3),
  (row * 3) % 4,
  row % 2,
  `g${Math.floor(row / 6)}`,
  800 + ((row * 37) % 50),
  ['m', 'f', 'c'][row % 3]!,
  ['m', 'f', 'c'][(row + 1 + (Math.floor(row / 3) % 2)) % 3]!,
]
type Change = (cells: (number | string)[]) => (number | string)[]
function table(change: Change = (cells) => cells, rows = 30, separator = ','): string {
  const lines = Array.from({ length: rows }, (_, row) => change(line(row)))
  return `${[header, ...lines].map((cells) => cells.join(separator)).join('\n')}\n`
}
const numbers = (of: (value: number) => number | string) => (cells: (number | string)[]) =>
  cells.map((one) => (typeof one === 'number' ? of(one) : one))

const models = [
  ['alpha', '--items', 'a,b,c'],
  ['omega', '--items', 'a,b,c'],
  ['omega', '--items', 'a,b,c', '--by', 'minres'],
  ['icc', '--raters', 'a,b,c'],
  ['kappa', '--raters', 'a,b'],
  ['kappa', '--raters', 'a,b,c'],
  ['krippendorff', '--raters', 'a,b,c', '--level', 'interval'],
  ['growth', '--outcome', 'a', '--client', 'g', '--fixed', 'b', '--slope', 'b'],
  ['apim', '--outcome', 'a,b', '--predictor', 'c,d'],
  ['meta', '--effect', 'a', '--variance', 'b', '--moderators', 'c'],
  ['survival', '--time', 'a', '--event', 'e', '--group', 'g'],
  ['sudden-gains', '--sessions', 'a,b,c,d', '--cutoff', '1'],
  ['synchrony', '--first', 'a', '--second', 'b', '--window', '4', '--step', '2', '--lag', '1'],
  ['hrv', '--intervals', 'h'],
  ['rci', '--sd', '2', '--reliability', '0.8', '--before', 'a', '--after', 'b'],
  ['grm', '--items', 'a,b,c', '--highest', '3'],
  ['srm', '--family', 'g', '--actor', 'r', '--partner', 'q', '--value', 'a'],
] as const

const tables: [string, string][] = [
  ['no rows', table(undefined, 0)],
  ['one row', table(undefined, 1)],
  ['two rows', table(undefined, 2)],
  ['one value everywhere', table(numbers(() => 1))],
  ['zeros', table(numbers(() => 0))],
  ['columns that are alike', table(([a, _b, _c, ...rest]) => [a!, a!, a!, ...rest])],
  ['numbers that are very large', table(numbers((value) => `${value}e59`))],
  ['numbers that are very small', table(numbers((value) => `${value}e-300`))],
  ['an empty column', table(([_a, ...rest]) => ['', ...rest])],
  ['words for numbers', table(([_a, ...rest]) => ['secret', ...rest])],
]

test.each(models.map((model) => [model]))(
  'whatever table comes, there is a result or a reason, and never a number that is none: %j',
  async (model) => {
    for (const [name, text] of tables) {
      const { out, err, code } = await stats(model, text)
      expect([name, code]).toEqual([name, expect.toBeOneOf([0, 1, 2])])
      expect(`${out}${err}`).not.toMatch(/NaN|Infinity|TypeError|\n {4}at /)
      // Codes are what kappa tells about; everything else must not be repeated.
      if (model[0] !== 'kappa') expect(`${out}${err}`).not.toContain('secret')
      if (code === 2) expect([out, err]).toEqual(['', expect.stringMatching(/^[A-Z].*\.\n$/)])
      else expect([name, err]).toEqual([name, ''])
      if (code === 1) expect([name, out]).toEqual([name, expect.stringMatching(/"reason"/)])
    }
  },
  60_000,
)

test.each(models.map((model) => [model]))(
  'a mark, semicolons with decimal commas and Windows line ends change nothing; ragged lines are named: %j',
  async (model) => {
    const plain = await stats(model, table())
    // Other column separators would make codes of numbers; a comma in them only where they are read as numbers.
    const isCodes = model[0] === 'kappa'
    const written = isCodes
      ? table(undefined, 30, ';')
      : table(
          numbers((value) => `${value},0`),
          30,
          ';',
        )
    expect(await stats(model, `\uFEFF${written.replaceAll('\n', '\r\n')}`)).toEqual(plain)
    const ragged = await stats(model, `${table()}1,2\n1,1,1,1,1,1,1,1,1,1,1\n`)
    const { refused, ...rest } = JSON.parse(ragged.out)
    expect(refused.slice(-2)).toEqual([
      { row: 31, reason: '2 columns, the first line has 9' },
      { row: 32, reason: '11 columns, the first line has 9' },
    ])
    const { refused: _others, ...whole } = JSON.parse(plain.out)
    if (model[0] !== 'hrv' && model[0] !== 'synchrony') expect(rest).toEqual(whole)
  },
  60_000,
)

test('columns that hold one value alone are named where there is no result', async () => {
  const flat = table(([a, _b, ...rest]) => [a!, 2, ...rest])
  for (const [model, reason] of [
    [models[1], 'no-variance'],
    [models[7], 'collinear-design'],
    [models[8], 'constant-outcome'],
    [models[12], 'no-variation'],
  ] as const)
    expect(JSON.parse((await stats(model, flat)).out)).toMatchObject({ reason, constantColumns: ['b'] })
  const moderator = table(([a, b, _c, ...rest]) => [a!, b!, 2, ...rest])
  expect(JSON.parse((await stats(models[9], moderator)).out).regression).toMatchObject({
    constantColumns: ['c'],
  })
})

test('a table without a usable line has too few persons or units, not items, codes or raters', async () => {
  for (const [model, reason] of [
    [models[0], 'too-few-persons'],
    [models[4], 'too-few-units'],
    [models[6], 'too-few-units'],
  ] as const)
    expect(JSON.parse((await stats(model, table(undefined, 0))).out)).toEqual({ reason })
})

test('a relationship that is rated twice, a quote that is not closed and bytes of nothing are named', async () => {
  const text = table(undefined, 6)
  const twice = await stats(models[16], `${text}${line(2).join(',')}\n`)
  expect(twice).toMatchObject({
    code: 2,
    err: 'Line 7 rates a relationship that line 3 has rated already.\n',
  })
  const open = await stats(models[0], `${text}"${text}`)
  expect(open).toMatchObject({
    code: 2,
    err: expect.stringContaining('a quote is opened in line 8 and not closed'),
  })
  expect(await stats(models[0], `${text}\u0000\n`)).toMatchObject({
    code: 2,
    err: expect.stringContaining('no text table'),
  })
})
