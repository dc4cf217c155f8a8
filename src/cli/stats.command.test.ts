import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli } from '#testing/run-cli.ts'

const stats = (parameters: string[], input?: string) => runCli(['stats', ...parameters], input)

test('survival: remission of leukaemia as published (Freireich et al. 1963), with the log-rank test', async () => {
  const weeks = {
    treated: [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35],
    placebo: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  }
  const lines = Object.entries(weeks).flatMap(([arm, times]) =>
    times.map((time) => `${arm},${Math.abs(time)},${time > 0 ? 1 : 0}`),
  )
  const table = `arm,weeks,relapse\n${lines.join('\n')}\n`
  const options = ['--time', 'weeks', '--event', 'relapse', '--json']
  const { out, code } = await stats(['survival', ...options, '--group', 'arm'], table)
  const { logRank, curves } = JSON.parse(out)
  expect(code).toBe(0)
  expect(logRank.chiSquare).toBeCloseTo(16.79, 2)
  expect(curves.map(({ group, median }: { group: string; median: number }) => [group, median])).toEqual([
    ['treated', 23],
    ['placebo', 8],
  ])
  const bad = await stats(['survival', ...options], `${table}treated,5,2\ntreated,-1,1\n`)
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.out).persons).toBe(42)
  expect(JSON.parse(bad.out).refused.map(({ row }: { row: number }) => row)).toEqual([43, 44])
})

test('couples in two lines each give what couples in one line give, in any order of lines', async () => {
  const couples = [
    [1, 2, 3, 1],
    [3, 1, 2, 2],
    [2, 4, 5, 3],
    [5, 5, 4, 6],
    [4, 3, 1, 4],
    [6, 2, 2, 7],
    [3, 6, 4, 4],
  ]
  const wide = `y_a,y_b,x_a,x_b\n${couples.map((couple) => couple.join(',')).join('\n')}\n`
  const long = couples.flatMap(([ya, yb, xa, xb], id) => [`${id},m,${yb},${xb}`, `${id},f,${ya},${xa}`])
  const one = await stats(['apim', '--outcome', 'y_a,y_b', '--predictor', 'x_a,x_b', '--json'], wide)
  const two = await stats(
    ['apim', '--couple', 'id', '--role', 'who', '--outcome', 'y', '--predictor', 'x', '--json'],
    `id,who,y,x\n${long.toReversed().join('\n')}\n`,
  )
  const { roles, ...others } = JSON.parse(two.out)
  expect(roles).toEqual({ a: 'f', b: 'm' })
  expect(others.logLikelihood).toBeCloseTo(JSON.parse(one.out).logLikelihood, 10)
  for (const [index, effect] of others.effects.entries())
    expect(effect.estimate).toBeCloseTo(JSON.parse(one.out).effects[index].estimate, 10)
  const three = await stats(
    ['apim', '--couple', 'id', '--outcome', 'y', '--predictor', 'x'],
    'id,y,x\n1,2,3\n1,3,4\n1,4,5\n',
  )
  expect(three).toMatchObject({ code: 2, out: '' })
})

test('the smallest reliable change needs no table', async () => {
  const { out, code } = await stats(['rci', '--sd', '7.5', '--reliability', '0.8', '--json'])
  expect(code).toBe(0)
  const sem = 7.5 * Math.sqrt(0.2)
  expect(JSON.parse(out)).toEqual({
    criterion: expect.closeTo(1.96 * Math.SQRT2 * sem, 12),
    sem: expect.closeTo(sem, 12),
  })
})

test('without --json a result is there to be read', async () => {
  const { out, code } = await stats(['alpha', '-'], 'a,b\n1,2\n2,4\n3,5\n5,5\n')
  expect(code).toBe(0)
  expect(out).toMatch(/^alpha +0\.8\d+$/m)
  expect(out).toMatch(/item +rest correlation +alpha if deleted/)
  expect(out).not.toContain('{')
})

test.each([
  ['a mark of order and Windows line ends', '\uFEFFa,b\r\n1,2\r\n2,4\r\n3,5\r\n5,5\r\n'],
  ['semicolons and decimal commas', 'a;b\n1,0;2,0\n2;4\n3;5,0\n5;5\n'],
  ['tabs', 'a\tb\n1\t2\n2\t4\n3\t5\n5\t5\n'],
  ['quotes and blanks', '"a" , "b"\n 1 ,2\n2,"4"\n3,5\n5,5\n'.replace('"a" , "b"', '"a","b"')],
])('a table with %s is read the same', async (_, table) => {
  const plain = JSON.parse((await stats(['alpha', '--json'], 'a,b\n1,2\n2,4\n3,5\n5,5\n')).out)
  expect(JSON.parse((await stats(['alpha', '-', '--json'], table)).out)).toEqual(plain)
})

test('lines that cannot be used are named with their reason and without what they held; the others count', async () => {
  const table = 'a,b\n1,2\n2,secret\n2,4,9\n3,5\n5,5\n2\n2,4\n1e400,1\nNA,3\n'
  const { out, err, code } = await stats(['alpha', '--json'], table)
  const { refused, persons, personsLeftOut } = JSON.parse(out)
  expect(code).toBe(1)
  expect(persons).toBe(4)
  expect(personsLeftOut).toBe(1)
  expect(refused).toEqual([
    { row: 2, reason: 'column b holds something that is not a usable number' },
    { row: 3, reason: '3 columns, the first line has 2' },
    { row: 6, reason: '1 columns, the first line has 2' },
    { row: 8, reason: 'column a holds something that is not a usable number' },
  ])
  expect(out + err).not.toContain('secret')
})

const withoutResult: [string[], string, string][] = [
  [['alpha'], 'a,b\n1,1\n', 'too-few-persons'],
  [['alpha'], 'a,b\n1,1\n1,1\n', 'no-variance'],
  [['omega'], 'a,b\n1,1\n2,3\n', 'too-few-items'],
  [['icc'], 'a,b\n2,2\n2,2\n', 'no-variation'],
  [['kappa'], 'a,b\n1,1\n1,1\n', 'chance-agreement-complete'],
  [['krippendorff'], 'a,b\n1,\n,1\n', 'no-pairable-values'],
  [['growth', '--outcome', 'y', '--client', 'c'], 'c,y\n1,2\n1,3\n', 'one-client'],
  [['hrv', '--intervals', 'rr'], 'rr\n800\n-1\n810\n', 'gaps'],
  [['rci', '-', '--sd', '2', '--reliability', '0.8', '--before', 'a', '--after', 'b'], 'a,b\n', 'no-rows'],
  [
    ['meta', '--effect', 'y', '--variance', 'v', '--moderators', 'm'],
    'y,v,m\n1,1,1\n2,0,2\n',
    'too-few-studies',
  ],
  [
    ['srm', '--family', 'f', '--actor', 'a', '--partner', 'p', '--value', 'v'],
    'f,a,p,v\n1,m,m,3\n',
    'too-few-roles',
  ],
  [['meta', '--effect', 'y', '--variance', 'v'], 'y,v\n1,1\n', 'too-few-studies'],
  [['survival', '--time', 't', '--event', 'e'], 't,e\n', 'too-few-units'],
  [['sudden-gains', '--sessions', 'a,b', '--cutoff', '7'], 'a,b\n9,1\n', 'too-short'],
  [['apim', '--outcome', 'ya,yb', '--predictor', 'xa,xb'], 'ya,yb,xa,xb\n1,2,3,4\n', 'too-few-couples'],
  [['grm', '--highest', '2'], 'a,b\n0,1\n1,0\n', 'empty-category'],
  [
    ['synchrony', '--first', 'a', '--second', 'b', '--window', '4', '--step', '2', '--lag', '1'],
    'a,b\n1,2\n2,3\n',
    'too-short',
  ],
  [
    ['synchrony', '--first', 'a', '--second', 'b', '--window', '2', '--step', '1', '--lag', '0'],
    'a,b\n1,2\n,3\n4,4\n',
    'gaps',
  ],
]

test.each(withoutResult)(
  'data that allow no result give the reason, never a number: %j',
  async (parameters, table, reason) => {
    const { out, code, err } = await stats([...parameters, '--json'], table)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out).reason).toBe(reason)
  },
)

test('a code that the codebook does not name is refused with its line', async () => {
  const table = 'a,b\nx,x\nx,y\ny,y\nz,x\n'
  const { out, code } = await stats(['kappa', '--categories', 'x,y', '--json'], table)
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    units: 3,
    refused: [{ row: 4, reason: 'column a holds a code that is not named' }],
  })
})

const wrongCommands: [string[], string][] = [
  [['no-such-model'], 'no-such-model'],
  [['alpha', 'no-such.csv'], 'There is no file'],
  [['alpha', '-', '--items', 'a,c'], 'There is no column c. The columns are: a, b.'],
  [['alpha', '-', '--items', 'b..a'], 'stands before'],
  [['alpha', '-', '--items', 'a,a'], 'named twice'],
  [['alpha', '-', '--confidence', '2'], 'between 0 and 1'],
  [['alpha', '-', '--confidence', 'much'], 'Write a number'],
  [['kappa', '-', '--weights', 'linear'], '--categories'],
  [['grm', '-'], '--highest'],
  [['cat', '-'], '--parameters'],
  [['rci', '--sd', '7.5'], '--reliability'],
  [['rci', '--sd', '0', '--reliability', '0.8'], 'above 0'],
  [['rci', '-', '--sd', '7.5', '--reliability', '0.8'], '--before'],
  [['growth', '-', '--outcome', 'a'], '--client'],
]

test.each(wrongCommands)(
  'what is wrong with the command is said, and nothing is computed: %j',
  async (parameters, message) => {
    const { code, out, err } = await stats(parameters, 'a,b\n1,2\n2,4\n3,5\n')
    expect(err).toContain(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  },
)

test('an empty table is no table', async () => {
  expect(await stats(['alpha'], '')).toMatchObject({ code: 2, out: '' })
})

test('parameters of items that are unusable are said to be', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'stats-')), 'items.csv')
  for (const [text, message] of [
    ['name,a,b1\n1,1,0\n', 'columns item, a, b1'],
    ['item,a,b1\n1,1,x\n', 'Line 1'],
    ['item,a,b1\n1,1,0\n1,1,0\n', 'an item twice'],
    ['item,a,b1,b2\n1,1,1,0\n', 'must ascend'],
  ]) {
    writeFileSync(file, text!)
    const { code, err } = await stats(['cat', '-', '--parameters', file], '1\n0\n')
    expect(err).toContain(message)
    expect(code).toBe(2)
  }
})

test('every model that is offered explains itself with an example', async () => {
  const { out } = await stats(['--help'])
  const models = [...out.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name!)
  expect(models.length).toBe(16)
  for (const model of models) {
    const help = await stats([model, '--help'])
    expect(help.code).toBe(0)
    expect(help.out).toContain(`securebase stats ${model} `)
  }
}, 120_000)
