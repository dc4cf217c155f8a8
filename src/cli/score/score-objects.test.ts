import { Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { scoreTable, type ScoreTableOptions } from './score-table.ts'

type Row = { row: number; valid: boolean; scores: Record<string, number | null>; reasons: string[] }

/** As files come: in pieces. */
function pieces(bytes: Buffer, size = 65_536): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
}

async function score(text: string | Buffer, options: Partial<ScoreTableOptions> & { id?: string } = {}) {
  let out = ''
  const output = new Writable({
    write(chunk, _encoding, done) {
      out += String(chunk)
      done()
    },
  })
  const { id = 'phq-9', ...rest } = options
  const counted = await scoreTable(Readable.from(pieces(Buffer.from(text as string))), output, {
    key: getInstrument(id)!,
    missing: ['NA'],
    out: 'json',
    kind: 'ndjson',
    ...rest,
  })
  const rows = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)
  return { ...counted, rows, totals: rows.map((row) => row.scores['total']) }
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const objectOf = (name: (item: number) => string, answer: unknown) =>
  Object.fromEntries(numbers.map((item) => [name(item), answer]))
const linesOf = (...objects: unknown[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('')

type Answer = Record<string, unknown>
const response = (answer: (item: number) => Answer[], linkId = (item: number) => String(item)) => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  item: numbers.map((item) => ({ linkId: linkId(item), answer: answer(item) })),
})

test('an object per line is scored by item ids, by names with numbers, or by a map', async () => {
  expect((await score(linesOf(objectOf(String, 2)))).totals).toEqual([18])
  expect((await score(linesOf(objectOf((item) => `PHQ_0${item}`, '1')))).totals).toEqual([9])
  const map = Object.fromEntries(numbers.map((item) => [item, `question ${'abcdefghi'[item - 1]}`]))
  expect((await score(linesOf(objectOf((item) => map[item]!, 3)), { map })).totals).toEqual([27])
})

test('a name that an object leaves out was not answered, also if none of the first objects has it', async () => {
  const { Q3: _left, ...most } = objectOf((item) => `Q${item}`, 1) as Record<string, number>
  const { totals, rows } = await score(linesOf(most, { ...most, Q1: null, Q2: 'NA' }))
  expect(totals).toEqual([9, null])
  expect(rows[1]!.reasons[0]).toContain('3 of 9 items missing')
  await expect(score(linesOf({ name: 'nobody' }))).rejects.toThrow(/No column name ends in an item number/)
})

test('a broken line is refused in its place and the others are scored', async () => {
  const whole = JSON.stringify(objectOf(String, 1))
  const { rows, refused } = await score(`\uFEFF${whole}\r\n{"1": 2, \r\n\r\n[1,2]\r\n"secret"\r\n${whole}`)
  expect(rows.map((row) => [row.row, row.valid])).toEqual([
    [1, true],
    [2, false],
    [3, false],
    [4, false],
    [5, true],
  ])
  expect(refused).toBe(3)
  expect(rows[1]!.reasons).toEqual(['it is not valid JSON'])
  expect(JSON.stringify(rows)).not.toContain('secret')
})

test('what is no number in an object is named, not repeated', async () => {
  const { rows } = await score(linesOf({ ...objectOf(String, 1), 4: { secret: 1 }, 5: 'secret' }))
  expect(rows[0]!.reasons.slice(0, 2)).toEqual([
    '4 holds something that is not a number',
    '5 holds something that is not a number',
  ])
  expect(rows[0]!.valid).toBe(false)
})

test('answers of FHIR are read as integers, decimals, truth values, codes and ordinal values', async () => {
  const ordinalValue = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
  const answers: Answer[] = [
    { valueInteger: 1 },
    { valueDecimal: 1.0 },
    { valueBoolean: true },
    { valueCoding: { code: '1' } },
    { valueCoding: { code: 'LA6569-3', extension: [{ url: ordinalValue, valueDecimal: 1 }] } },
    { valueString: '1' },
    { valueQuantity: { value: 1 } },
    { valueCoding: { code: 'b', extension: [{ url: ordinalValue, valueInteger: 1 }] } },
    { valueInteger: 1 },
  ]
  expect((await score(linesOf(response((item) => [answers[item - 1]!])))).totals).toEqual([9])
})

test('questions of FHIR are found by LOINC code, by number, at any depth', async () => {
  const loinc = getInstrument('phq-9')!.loinc!.items!
  const one = () => [{ valueInteger: 1 }]
  const flat = response(one)
  const nested = { ...flat, item: [{ linkId: 'group', item: [{ linkId: 'inner', item: flat.item }] }] }
  const { totals } = await score(
    linesOf(
      response(one, (item) => loinc[item - 1]!),
      response(one, (item) => `/44249-1/${loinc[item - 1]!}`),
      response(one, (item) => `phq.${item}`),
      nested,
    ),
  )
  expect(totals).toEqual([9, 9, 9, 9])
  const mapped = await score(linesOf(response(one, (item) => `q-${'abcdefghi'[item - 1]}`)), {
    map: Object.fromEntries(numbers.map((item) => [item, `q-${'abcdefghi'[item - 1]}`])),
  })
  expect(mapped.totals).toEqual([9])
})

test('what cannot be mapped is a reason on its row; further questions are named once', async () => {
  const fine = response(() => [{ valueInteger: 1 }])
  const { rows, left } = await score(
    linesOf(
      response((item) => (item === 4 ? [{ valueInteger: 1 }, { valueInteger: 2 }] : [{ valueInteger: 1 }])),
      response(() => [{ valueCoding: { code: 'LA6569-3', display: 'secret' } }]),
      response(
        () => [{ valueInteger: 1 }],
        (item) => `topic-${'abcdefghi'[item - 1]}`,
      ),
      { ...fine, status: 'entered-in-error' },
      { resourceType: 'Patient', name: [{ family: 'secret' }] },
      { ...fine, item: [...fine.item, { linkId: 'remark', answer: [{ valueString: 'secret' }] }] },
    ),
  )
  expect(rows.map((row) => row.valid)).toEqual([false, false, false, false, false, true])
  expect(rows.map((row) => row.reasons[0])).toEqual([
    'item 4 has 2 answers',
    'the answer to item 1 gives no number',
    'none of its questions can be told to be an item: name them with --map',
    'its status is entered-in-error',
    'it is no QuestionnaireResponse',
    undefined,
  ])
  expect(left).toContain('remark')
  expect(JSON.stringify([rows, left])).not.toContain('secret')
})

test('a JSON file may hold one response, a bundle, or a list', async () => {
  const one = response(() => [{ valueInteger: 2 }])
  const bundle = {
    resourceType: 'Bundle',
    entry: [{ resource: one }, { resource: { resourceType: 'Patient' } }],
  }
  for (const whole of [one, bundle, [one], [objectOf(String, 2)]])
    expect((await score(JSON.stringify(whole, null, 2), { kind: 'json' })).totals).toEqual([18])
  expect((await score(JSON.stringify([objectOf(String, 2)]), { kind: 'fhir' })).rows[0]!.reasons).toEqual([
    'it is no QuestionnaireResponse',
  ])
  for (const [text, message] of [
    ['', /empty/],
    ['3', /neither an object nor a list/],
    ['{"1": 3', /--format ndjson/],
    ['[{"1": 3', /--format ndjson/],
    ['{"resourceType": "Patient", "name": [}', /--format ndjson/],
  ] as const)
    await expect(score(text, { kind: 'json' })).rejects.toThrow(message)
})

test('whatever lines come, each is a row, scored or refused with a reason', async () => {
  const line = fc.oneof(
    fc.json(),
    fc.string().map((text) => text.replaceAll(/[\r\n]/g, ' ')),
    fc.jsonValue().map((value) => JSON.stringify({ resourceType: 'QuestionnaireResponse', item: value })),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 10 }), async (lines) => {
      const text = `${JSON.stringify(objectOf(String, 1))}\n${lines.join('\n')}\n`
      const { rows } = await score(text)
      expect(rows.length).toBe(1 + lines.filter((one) => one !== '').length)
      for (const row of rows) expect(row.valid).toBe(row.reasons.length === 0)
    }),
    { numRuns: 200 },
  )
})

test('what FHIR holds is seen in its beginning: lines, a list, one response or Bundles', async () => {
  const one = response(() => [{ valueInteger: 2 }])
  const bundle = { resourceType: 'Bundle', entry: [{ resource: one }, { resource: one }] }
  const bare = { resourceType: 'Bundle', type: 'searchset', total: 0 }
  const forms: [string, number][] = [
    [linesOf(one, one, one), 3],
    [`\uFEFF{"broken": \n${linesOf(one)}`, 2],
    [JSON.stringify([one, one], null, 2), 2],
    [JSON.stringify(one, null, '\t'), 1],
    [linesOf(bundle, bundle), 4],
    [JSON.stringify(bundle, null, 4), 2],
    [linesOf(bare), 0],
    [JSON.stringify(bare, null, 2), 0],
    ['[]', 0],
  ]
  for (const [text, rows] of forms)
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`, 'utf16le')])
      for (const kind of ['fhir', 'json'] as const)
        expect((await score(bytes, { kind })).rows.length).toBe(rows)
  await expect(score(linesOf(bundle, one), { kind: 'fhir' })).rejects.toThrow(/line 2 holds something else/)
})

test('a list whose objects begin late, or a Bundle with a large first entry, is found all the same', async () => {
  const one = objectOf((item) => `Q${item}`, 1)
  const padding = 'x'.repeat(600_000)
  expect((await score(JSON.stringify([{ padding, ...one }, one]), { kind: 'json' })).totals).toEqual([9, 9])
  for (const kind of ['json', 'ndjson'] as const)
    expect((await score(linesOf({ padding, ...one }, one), { kind })).totals).toEqual([9, 9])
  const entry = { resource: { ...response(() => [{ valueInteger: 1 }]), text: { div: padding } } }
  const bundle = { resourceType: 'Bundle', entry: Array.from({ length: 12 }, () => entry) }
  expect((await score(JSON.stringify(bundle), { kind: 'fhir' })).totals).toEqual(Array(12).fill(9))
})
