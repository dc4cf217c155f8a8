import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadInstruments } from '#instruments/library.ts'

const folder = mkdtempSync(join(tmpdir(), 'securebase-instruments-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, value: unknown) => {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return join(folder, name)
}

function instruments(
  parameters: string[],
  input: string | null = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'main.ts'), 'instruments', ...parameters],
      {
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
      },
    )
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.stdin.on('error', () => {})
    child.on('close', (code) => resolve({ code, out, err }))
    if (input !== null) child.stdin.end(input)
  })
}

const form = (title: string) => ({
  resourceType: 'Questionnaire',
  id: 'made-up',
  title,
  item: [{ linkId: '1', type: 'boolean', text: 'Made up?', initialBoolean: true }],
})
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('every questionnaire of the files has one line: taken with what was left out, or refused with the reason', async () => {
  const bundle = {
    resourceType: 'Bundle',
    entry: [{ resource: form('a') }, { resource: { ...form('b'), item: [] } }],
  }
  const files = [
    file('one.json', form('x')),
    file('two.json', bundle),
    file('page.json', '<html>'),
    join(folder, 'no.json'),
  ]
  const { out, code } = await instruments(['import', ...files, '--dry-run', '--json'])
  expect(code).toBe(1)
  expect(lines(out)).toMatchObject([
    {
      accepted: true,
      id: 'made-up',
      items: 1,
      dropped: [{ path: 'Questionnaire.item[0].initialBoolean' }],
      reason: null,
    },
    { accepted: true, items: 1 },
    { accepted: false, id: 'made-up', items: 0, dropped: [], reason: expect.stringMatching(/no items/) },
    { accepted: false, id: null, reason: expect.stringMatching(/HTML/) },
    { accepted: false, reason: expect.stringMatching(/ENOENT/) },
  ])
})

test('a questionnaire comes from the standard input, and one without end is refused', async () => {
  const given = await instruments(['import', '-', '--dry-run', '--json'], JSON.stringify(form('x')))
  expect(lines(given.out)[0]).toMatchObject({ accepted: true, items: 1 })
  expect(given.code).toBe(0)
  const endless = await instruments(['import', '/dev/zero', '--dry-run', '--json'])
  expect(lines(endless.out)[0]).toMatchObject({
    accepted: false,
    reason: expect.stringMatching(/larger than 10 MB/),
  })
})

test('a form of any kind is laid beside an instrument, and what it proves is said', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => `${index + 1};Made up ${index + 1};;;;`)
  const table = ['number;text;0;1;2;3', rows[0]!.replace(';;;;', ';a;b;c;d'), ...rows.slice(1)].join('\r\n')
  const whole = file('gad-7.csv', `\uFEFF${table}\r\n`)
  const json = await instruments(['import', whole, '--dry-run', '--json'])
  expect(lines(json.out)).toMatchObject([
    { accepted: true, format: 'csv', items: 7, instrument: 'gad-7', fit: 'fits', checks: { length: 6 } },
  ])
  const beside = await instruments(['import', whole, '--dry-run', '--as', 'phq-9', '--language', 'de'])
  expect(beside.out).toMatch(
    /plain table \(CSV\), 7 questions, fits in part only phq-9\n.*compare: The file does/,
  )
  expect(beside.out).toMatch(/wrong: .*there is none for items 8, 9/)
  const none = await instruments(['import', whole, '--dry-run', '--json', '--as', 'none'])
  expect(lines(none.out)[0]).toMatchObject({ accepted: true, instrument: null })
  const slips = [
    ['--as', 'phq9'],
    ['--language', 'German language'],
  ].map((slip) => instruments(['import', whole, '--dry-run', ...slip]))
  expect((await Promise.all(slips)).map(({ code, err }) => [code, err.trim()])).toEqual([
    [2, expect.stringContaining('Did you mean phq-9?')],
    [2, expect.stringContaining('is no language')],
  ])
})

test('storing asks for a licence before anything is opened', async () => {
  const { code, err } = await instruments(['import', file('one.json', form('x'))])
  expect([code, err]).toEqual([2, expect.stringContaining('--licence')])
})

test('a pack or a wording is checked by what it is, whatever it is called', async () => {
  const pack = loadInstruments().find(({ id }) => id === 'who-5')!
  const items = Object.fromEntries(pack.items.map((item) => [item.id, 'Made up']))
  const set = pack.items[0]!.responses
  const options = {
    [set]: Object.fromEntries([0, 1, 2, 3, 4, 5].map((value) => [value, `Made up ${value}`])),
  }
  const wording = { instrumentId: 'who-5', language: 'en', title: 'Made up', items, options }
  const fine = await instruments([
    'check',
    file('pack.json', `\uFEFF${JSON.stringify(pack)}`),
    file('words.json', wording),
  ])
  expect([fine.code, fine.out.match(/: fine/g)?.length]).toEqual([0, 2])
  const bad = file('wording.de.json', { ...wording, items: { 1: 'Made up', 9: 'Too many' } })
  const wordless = await instruments(['check', file('wordless.json', { ...wording, options: {} })])
  expect(wordless.out).toContain(`options.${set}.5: The words of this answer are missing.`)
  const wrong = await instruments(['check', bad, file('bad.json', { ...pack, version: 'x', scales: 3 })])
  expect(wrong.code).toBe(1)
  expect(wrong.out).toContain('items.9: The instrument has no such item')
  expect(wrong.out).toMatch(/bad\.json: version: .*\n.*bad\.json: scales: /)
  expect((await instruments(['check', '-'], JSON.stringify(pack))).out).toContain(': fine')
})

test('an instrument is shown with how sure each number is and where sources disagree', async () => {
  const { out } = await instruments(['show', 'dass-21'])
  expect(out).toMatch(/bands .*0–9 normal.*\(verified: Lovibond/)
  expect(out).toMatch(/norm .*5\.66.*\(unverified: Henry/)
  expect(out).toMatch(/Where sources disagree/)
  expect(await instruments(['show', 'dass'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('dass-21'),
  })
  expect((await instruments([])).code).toBe(2)
})
