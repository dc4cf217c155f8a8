import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'securebase-score-'))
afterAll(() => rmSync(folder, { recursive: true }))

const place = (name: string) => join(folder, name)

function start(parameters: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), 'score', ...parameters], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  const ended = new Promise<{ code: number | null; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, err })),
  )
  return { kill: (signal: NodeJS.Signals = 'SIGKILL') => child.kill(signal), ended }
}

/** A pseudo-random sequence that is the same in every run. */
function sequence(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function writeTable(name: string, rows: number): string {
  const next = sequence(7)
  const lines = Array.from({ length: rows }, (_, row) => {
    const answers = Array.from({ length: 5 }, () => (next(60) === 0 ? 'x' : next(6)))
    const note = next(9) === 0 ? `"ü, row\n${row}"` : 'plain'
    return `${note},${answers.join(',')}`
  })
  writeFileSync(place(name), `note,Q1,Q2,Q3,Q4,Q5\n${lines.join('\n')}\n`)
  return place(name)
}

const table = writeTable('answers.csv', 400_000)
const outputs = (to: string, errors: string) => ['who-5', table, '--to', place(to), '--errors', place(errors)]

const isAlike = (one: string, other: string) => readFileSync(place(one)).equals(readFileSync(place(other)))

const stateOf = (name: string) =>
  existsSync(place(`${name}.resume`)) ? readFileSync(place(`${name}.resume`), 'utf8') : ''

test('a run that is killed again and again goes on, and its files are those of a run that was not', async () => {
  const whole = await start(outputs('whole.ndjson', 'whole.csv')).ended
  expect(whole).toMatchObject({ code: 1, err: expect.stringContaining('400000 rows') })
  const next = sequence(20_261_125)
  let kills = 0
  let resumed = 0
  for (const jobs of ['1', '2']) {
    const names = ['killed.ndjson', `killed.csv`] as const
    for (let round = 0; ; round++) {
      const run = start([...outputs(...names), '--resume', '--save-every', '0', '--jobs', jobs])
      let isEnded = false
      void run.ended.then(() => (isEnded = true))
      if (round < 6) {
        // Most kills come somewhere behind a place that was written down, however fast the machine is; some earlier.
        const before = stateOf(names[0])
        if (round % 3 !== 2) while (!isEnded && stateOf(names[0]) === before) await wait(2)
        await wait(next(round % 3 === 2 ? 200 : 40))
        run.kill()
      }
      const { code, err } = await run.ended
      if (/Going on after row [1-9]/.test(err)) resumed += 1
      if (code === null) kills += 1
      else {
        expect(code).toBe(1)
        expect(err).toContain('400000 rows')
        break
      }
      // Whatever has its name is whole: the kill may have come between the last name and the end.
      if (existsSync(place(names[0]))) expect(isAlike(names[0], 'whole.ndjson')).toBe(true)
    }
    for (const [killed, first] of [
      [names[0], 'whole.ndjson'],
      [names[1], 'whole.csv'],
    ] as const)
      expect(isAlike(killed, first)).toBe(true)
    for (const name of names) rmSync(place(name))
  }
  expect(kills).toBeGreaterThan(3)
  expect(resumed).toBeGreaterThan(1)
  expect(readdirSync(folder).filter((name) => /part|resume/.test(name))).toEqual([])
}, 240_000)

async function interrupted(name: string): Promise<void> {
  const run = start([...outputs(`${name}.ndjson`, `${name}.csv`), '--save-every', '0'])
  while (!existsSync(place(`${name}.ndjson.resume`))) await wait(10)
  run.kill()
  await run.ended
}

/** The same answers as a Bundle of responses, a list, or a sheet. */
function writeAs(kind: 'fhir' | 'json' | 'xlsx', rows: number): string {
  const next = sequence(11)
  const answers = () => Array.from({ length: 5 }, () => (next(60) === 0 ? 9 : next(6)))
  const people = Array.from({ length: rows }, answers)
  const file = place(`people-${kind}.${kind === 'xlsx' ? 'xlsx' : 'json'}`)
  const named = (row: number[]) => Object.fromEntries(row.map((answer, at) => [`Q${at + 1}`, answer]))
  const entry = (row: number[]) => ({
    resource: {
      resourceType: 'QuestionnaireResponse',
      item: row.map((valueInteger, at) => ({ linkId: String(at + 1), answer: [{ valueInteger }] })),
    },
  })
  const cells = (row: (number | string)[]) =>
    `<row>${row.map((one) => (typeof one === 'number' ? `<c><v>${one}</v></c>` : `<c t="str"><v>${one}</v></c>`)).join('')}</row>`
  if (kind === 'json') writeFileSync(file, JSON.stringify(people.map(named)))
  if (kind === 'fhir')
    writeFileSync(file, JSON.stringify({ resourceType: 'Bundle', entry: people.map(entry) }, null, 1))
  if (kind === 'xlsx')
    writeFileSync(
      file,
      zipSync({
        'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="r1" Target="/xl/sheet.xml"/></Relationships>',
        ),
        'xl/sheet.xml': strToU8(
          `<worksheet><sheetData>${cells(['Q1', 'Q2', 'Q3', 'Q4', 'Q5'])}${people.map(cells).join('')}</sheetData></worksheet>`,
        ),
      }),
    )
  return file
}

test('Bundles, lists and sheets go on where a run was stopped, killed or not', async () => {
  let resumed = 0
  for (const [kind, rows, jobsOfRuns] of [
    ['fhir', 30_000, ['1', '2']],
    ['json', 60_000, ['2']],
    ['xlsx', 40_000, ['1']],
  ] as const) {
    const file = writeAs(kind, rows)
    const run = (to: string, ...more: string[]) =>
      start(['who-5', file, '--to', place(to), '--errors', place(`${to}-errors`), ...more])
    expect((await run(`${kind}-whole`).ended).err).toContain(`${rows} rows`)
    for (const jobs of jobsOfRuns) {
      const to = `${kind}-cut`
      for (let round = 0; ; round++) {
        const one = run(to, '--resume', '--save-every', '0', '--jobs', jobs)
        let isEnded = false
        void one.ended.then(() => (isEnded = true))
        const before = stateOf(to)
        if (round < 3) {
          while (!isEnded && stateOf(to) === before) await wait(2)
          one.kill(round === 1 ? 'SIGKILL' : 'SIGINT')
        }
        const { code, err } = await one.ended
        if (/Going on after row [1-9]/.test(err)) resumed += 1
        if (code === 1) break
        expect([code, err]).toEqual(
          round === 1
            ? [null, expect.anything()]
            : [130, expect.stringMatching(/Stopped after row \d+\..*--resume/)],
        )
      }
      expect([kind, jobs, isAlike(to, `${kind}-whole`)]).toEqual([kind, jobs, true])
      expect(isAlike(`${to}-errors`, `${kind}-whole-errors`)).toBe(true)
      for (const name of [to, `${to}-errors`]) rmSync(place(name))
    }
  }
  // A run may end before it is stopped, on a machine with much else to do.
  expect(resumed).toBeGreaterThan(1)
}, 240_000)

test('rows before the place where a file breaks off are kept, and it is said where', async () => {
  writeFileSync(place('broken.json'), '[{"Q1":1,"Q2":1,"Q3":1,"Q4":1,"Q5":1},\n{"Q1":')
  const { code, err } = await start(['who-5', place('broken.json'), '--to', place('broken')]).ended
  expect([code, err]).toEqual([2, expect.stringContaining('the JSON ends in line 2')])
  expect(err).toContain('broken.part')
  expect(readFileSync(place('broken.part'), 'utf8')).toContain('"percent":20')
})

test('another table, other options or a file that was touched are refused', async () => {
  await interrupted('other')
  const parameters = [...outputs('other.ndjson', 'other.csv'), '--resume']
  const other = await start([...parameters, '--missing', '0']).ended
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining('other options') })
  expect(await start(['phq-9', ...parameters.slice(1), '--map', 'none']).ended).toMatchObject({ code: 2 })
  const state = readFileSync(place('other.ndjson.resume'))
  writeFileSync(place('other.ndjson.resume'), '{}')
  expect((await start(parameters).ended).err).toContain('is not what an interrupted run leaves')
  writeFileSync(place('other.ndjson.resume'), state)
  const part = readFileSync(place('other.ndjson.part'))
  writeFileSync(place('other.ndjson.part'), '')
  expect((await start(parameters).ended).err).toContain('not as the interrupted run left it')
  writeFileSync(place('other.ndjson.part'), part)
  utimesSync(table, new Date(), new Date(Date.now() + 5000))
  const changed = await start(parameters).ended
  expect(changed).toMatchObject({ code: 2, err: expect.stringContaining('was changed since') })
})

test('the second file holds the rows that were refused, with reasons and without answers', async () => {
  const small = place('small.csv')
  writeFileSync(small, 'Q1,Q2,Q3,Q4,Q5\n1,1,1,1,1\n1,secret,1,1,1\n1,1,1,1,9\n')
  const { code } = await start(['who-5', small, '--errors', place('small-errors.csv')]).ended
  expect(code).toBe(1)
  expect(readFileSync(place('small-errors.csv'), 'utf8').split('\n')).toEqual([
    'row,reasons',
    '2,"column Q2 holds something that is not a number; percent: 1 of 5 items missing, 0 may be"',
    '3,"item 5 takes 0 to 5; percent: an answer of item 5 is out of range"',
    '',
  ])
})

test('what cannot go together is said before anything is written', async () => {
  const small = place('together.csv')
  writeFileSync(small, 'Q1,Q2,Q3,Q4,Q5\n1,1,1,1,1\n')
  const wrong: [string[], string][] = [
    [['who-5', small, '--resume'], '--resume needs --to'],
    [['who-5', '-', '--to', place('t'), '--resume'], 'came through a pipe is gone'],
    [['who-5', small, '--to', small], 'different files'],
    [['who-5', small, '--to', place('t'), '--errors', place('t')], 'different files'],
    [['who-5', small, '--to', place('no/such/folder')], 'cannot be written (ENOENT)'],
    [['who-5', small, '--format', 'pdf'], 'Choose csv'],
    [['who-5', small, '--jobs', '0'], 'whole number'],
  ]
  for (const [parameters, message] of wrong) {
    const outcome = await start(parameters).ended
    expect([parameters, outcome.code, outcome.err]).toEqual([parameters, 2, expect.stringContaining(message)])
  }
  expect(existsSync(place('t.part'))).toBe(false)
})
