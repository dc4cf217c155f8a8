import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonBlocks } from './json-blocks.ts'
import type { JsonShape } from './json-scanner.ts'

async function* piecesOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size: number, shape: JsonShape, from?: { end: number; lines: number }) {
  const rows: unknown[] = []
  const places: { end: number; lines: number; rows: number }[] = []
  for await (const block of jsonBlocks(piecesOf(bytes.subarray(from?.end ?? 0), size), shape, 0, from)) {
    const lines = block.bytes.toString('utf8').split('\n').slice(0, -1)
    if (block.problem) rows.push(block.problem.reason)
    else rows.push(...lines.map((line) => JSON.parse(line) as unknown))
    expect(block.rows).toBe(block.problem ? 1 : lines.length)
    places.push({ end: block.end, lines: block.lines, rows: rows.length })
  }
  return { rows, places }
}

const response = (value: unknown) => ({ id: 'é"\\{[', item: value, resourceType: 'QuestionnaireResponse' })
const space = fc.constantFrom(0, 1, '\t')
const listed = fc
  .array(fc.jsonValue(), { maxLength: 8 })
  .map((rows) => ({ rows, whole: [rows] as unknown[] }))
const bundled = fc
  .array(fc.array(fc.tuple(fc.jsonValue(), fc.nat(3)), { maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .map((bundles) => ({
    rows: bundles.flatMap((entries) =>
      entries.filter(([, kind]) => kind < 2).map(([value]) => response(value)),
    ),
    whole: bundles.map((entries) => ({
      link: [{ resource: { resourceType: 'QuestionnaireResponse' } }],
      resourceType: 'Bundle',
      entry: entries.map(([value, kind]) =>
        kind === 3
          ? { request: { method: 'DELETE', resource: [response(value)] } }
          : {
              fullUrl: 'urn:x',
              resource:
                kind === 2 ? { resourceType: 'Patient', contained: [response(value)] } : response(value),
              search: { resource: response(1) },
            },
      ),
      meta: { entry: [{ resource: response(0) }] },
    })),
  }))

test('however a list or Bundles are cut into pieces and written, their rows are those of a parser', async () => {
  for (const [shape, texts] of [
    ['list', listed],
    ['bundles', bundled],
  ] as const)
    await fc.assert(
      fc.asyncProperty(
        texts,
        space,
        fc.integer({ min: 1, max: 80 }),
        async ({ rows, whole }, indent, size) => {
          const bytes = Buffer.from(whole.map((one) => JSON.stringify(one, null, indent)).join('\n'))
          const expected = JSON.parse(JSON.stringify(rows)) as unknown[]
          const found = await read(bytes, size, shape)
          expect(found.rows).toEqual(expected)
          // From the end of any block on come the rows behind it.
          for (const { rows: before, ...place } of found.places) {
            const rest = await read(bytes, size, shape, place)
            expect(rest.rows).toEqual(expected.slice(before))
            expect(rest.places.at(-1)).toEqual(
              rest.places.length > 0 ? { ...found.places.at(-1), rows: rest.rows.length } : undefined,
            )
          }
        },
      ),
      { numRuns: 400, seed: 20_261_130 },
    )
})

test('a text that ends or turns into something else says in which line', async () => {
  const one = JSON.stringify(response(1))
  const cases: [JsonShape, string, string][] = [
    ['list', `[${one},\n${one}`, 'the JSON ends in line 2 before its brackets are closed'],
    ['list', `[${one}]\n\n[${one}]`, 'line 3 holds something else than a list of objects or a FHIR Bundle'],
    ['list', '[1]}', 'line 1 holds something else than a list of objects or a FHIR Bundle'],
    [
      'bundles',
      '{"resourceType":"Bundle","entry":[',
      'the JSON ends in line 1 before its brackets are closed',
    ],
    ['bundles', '{"resourceType":"Bundle"}\n{"resourceType":"Patient"}', 'line 2 holds something else'],
  ]
  for (const [shape, text, message] of cases)
    await expect(read(Buffer.from(text), 9, shape)).rejects.toThrow(message)
})

test('a row that is too long is passed over, and the others are read', async () => {
  const long = JSON.stringify({ note: 'a'.repeat(4_000_001) })
  for (const size of [64 * 1024, 10_000_000]) {
    const { rows, places } = await read(Buffer.from(`[{"a":1},\n${long},\n{"a":2}]`), size, 'list')
    expect(rows).toEqual([{ a: 1 }, 'what ends in line 2 is longer than 4 MB', { a: 2 }])
    expect(places.map((place) => place.rows)).toEqual([1, 2, 3])
  }
})
