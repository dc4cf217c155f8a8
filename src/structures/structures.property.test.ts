import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { structures } from './all-structures.ts'
import { compareContents } from './compare-contents.ts'
import { contentSchema, tidy } from './content-schema.ts'
import { copyForClients } from './copy-for-clients.ts'
import { describeContent, titleOfContent } from './describe-content.ts'
import { mergeContents } from './merge-contents.ts'
import { peopleInContent } from './people-in-content.ts'
import { isSourced, rowsOf, type Content, type Field, type Fields, type Structure } from './structure.ts'

const people = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`)
const rowIds = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-bbbb-4bbb-8bbb-bbbbbbbbbbbb`)
const words = fc.constantFrom('fear', 'Angst', 'خوف', '不安', 'so alone', 'φόβος', 'x'.repeat(300))
const naming = { language: 'en', nameOf: (id: string) => `P${id[0]}`, titleOf: () => 'linked' }

function plain(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return words
    case 'choice':
      return fc.constantFrom(...field.of.map(({ id }) => id))
    case 'chips':
      return fc.uniqueArray(
        fc.constantFrom(...field.of.map(({ id }) => id), ...(field.own ? ['own words'] : [])),
        { minLength: 1, maxLength: 3 },
      )
    case 'scale':
      return fc.integer({ min: field.min, max: field.max })
    case 'day':
      return fc.constantFrom('2026-01-02', '2026-11-30')
    case 'person':
      return fc.constantFrom(...people)
    case 'people':
      return fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 })
    case 'link':
      return fc.constant(rowIds[0])
    case 'list':
      return fc.uniqueArray(rowOf(field.fields), {
        minLength: 1,
        maxLength: 3,
        selector: (row) => (row as { id: string }).id,
      })
  }
}

const rowOf = (fields: Fields) =>
  fc.tuple(fc.constantFrom(...rowIds), contentOf(fields)).map(([id, content]) => ({ id, ...content }))

const valueOf = (field: Field): fc.Arbitrary<unknown> =>
  field.sourced
    ? fc.record(
        {
          is: plain(field),
          source: fc.constantFrom('said', 'observed', 'conjecture'),
          confidence: fc.integer({ min: 0, max: 3 }),
          heard: fc.constantFrom('together', 'alone'),
        },
        { requiredKeys: ['is', 'source'] },
      )
    : plain(field)

function contentOf(fields: Fields): fc.Arbitrary<Content> {
  const some = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)]))
  return fc.record(some, { requiredKeys: [] })
}

/** Every value that is only supposed, or was heard alone by somebody else than the reader. */
function closedTo(
  fields: Fields,
  content: Content,
  reader: string | null,
  owner: string | undefined,
): { name: string; is: unknown }[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = content[name]
    if (field.kind === 'list')
      return rowsOf(value).flatMap((row) =>
        closedTo(
          field.fields,
          row,
          reader,
          field.owner === undefined ? owner : (row[field.owner] as string | undefined),
        ),
      )
    if (!isSourced(value)) return []
    const isClosed =
      value.source === 'conjecture' || (value.heard === 'alone' && (reader === null || reader !== owner))
    return isClosed ? [{ name, is: value.is }] : []
  })
}

describe.each(structures.map((structure) => [structure.id, structure] as const))('%s', (_id, structure) => {
  const contents = contentOf(structure.fields).map((content) => (tidy(content) ?? {}) as Content)

  test('takes whatever its fields can hold, is told in full, and names whom it names', () => {
    fc.assert(
      fc.property(contents, (content) => {
        expect(contentSchema(structure).safeParse(content).error).toBeUndefined()
        const lines = describeContent(structure, content, naming)
        expect(lines.every(({ label, value }) => label !== '' && value !== '')).toBe(true)
        expect(titleOfContent(structure, content, naming)).not.toBe('')
        const known = new Set(people)
        expect(peopleInContent(structure.fields, content).every((id) => known.has(id))).toBe(true)
        expect(compareContents(structure, content, content, naming)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('clients are given nothing that is supposed, heard alone from another, or not meant for them', () => {
    fc.assert(
      fc.property(contents, fc.constantFrom(null, ...people), (content, reader) => {
        const copy = copyForClients(structure, content, reader === null ? 'unit' : { person: reader })
        if (structure.given === 'never') expect(copy).toEqual({})
        const open = (fields: Fields, value: Content): void => {
          for (const [name, one] of Object.entries(value)) {
            if (name === 'id') continue
            expect(fields[name]?.given).toBe(true)
            if (isSourced(one)) expect(Object.keys(one).toSorted()).toEqual(['is', 'source'])
            const field = fields[name]!
            if (field.kind === 'list') for (const row of rowsOf(one)) open(field.fields, row)
          }
        }
        open(structure.fields, copy)
        const owner = structure.of === undefined ? undefined : (content[structure.of] as string | undefined)
        expect(closedTo(structure.fields, copy, reader, owner).filter(({ is }) => is === undefined)).toEqual(
          [],
        )
        const given = closedTo(structure.fields, content, reader, owner)
        for (const { name } of given) {
          const field = structure.fields[name]
          if (field && field.kind !== 'list') expect(copy[name]).toBeUndefined()
        }
        expect(contentSchema(structure).safeParse(copy).error).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  test('of two who change it at once nobody’s words are lost, and whoever changed nothing changes nothing', () => {
    fc.assert(
      fc.property(contents, contents, contents, (base, theirs, mine) => {
        const { fields } = structure
        expect(mergeContents(fields, base, theirs, base)).toEqual({ content: theirs, met: [] })
        expect(mergeContents(fields, base, base, mine)).toEqual({ content: mine, met: [] })
        expect(mergeContents(fields, base, mine, mine).content).toEqual(mine)
        const { content, met } = mergeContents(fields, base, theirs, mine)
        expect(contentSchema(structure).safeParse(content).error).toBeUndefined()
        const named = met.map(({ path }) => path.join('/'))
        for (const [name, field] of Object.entries(fields)) {
          if (field.kind !== 'text') continue
          const texts = [theirs, mine].map((one) => textOf(one[name]))
          const was = textOf(base[name])
          const merged = textOf(content[name]) ?? ''
          for (const text of texts)
            if (text !== undefined && text !== was)
              expect(merged.includes(text) || named.includes(name)).toBe(true)
        }
        // What one of the two only supposes is not taken for said.
        for (const [name, field] of Object.entries(fields)) {
          const both = [theirs[name], mine[name]]
          if (!field.sourced || !both.every(isSourced) || !isSourced(content[name])) continue
          const changed = both.every((one) => JSON.stringify(one) !== JSON.stringify(base[name]))
          const differ = JSON.stringify(both[0]) !== JSON.stringify(both[1])
          if (changed && differ && both.some((one) => isSourced(one) && one.source === 'conjecture'))
            expect(content[name].source).toBe('conjecture')
        }
      }),
      { numRuns: 60 },
    )
  })
})

const textOf = (value: unknown): string | undefined => {
  const is = isSourced(value) ? value.is : value
  return typeof is === 'string' ? is : undefined
}

test('rows that both added stand beside each other, and a row one wrote in outlives its removal by the other', () => {
  const structure = structures.find(({ id }) => id === 'attachment-injury') as Structure
  const row = (id: number, said: string) => ({ id: rowIds[id]!, words: said })
  const base = { steps: [row(0, 'one'), row(1, 'two')] }
  const { content, met } = mergeContents(
    structure.fields,
    base,
    { steps: [row(1, 'two'), row(2, 'three')] },
    { steps: [row(0, 'one, changed'), row(1, 'two'), row(3, 'four')] },
  )
  expect(rowsOf(content['steps']).map(({ words: text }) => text)).toEqual([
    'two',
    'three',
    'one, changed',
    'four',
  ])
  expect(met).toEqual([{ path: ['steps', rowIds[0]], how: 'row-kept' }])
})

test('every structure has words in both languages, unique ids and fields that exist where it names them', () => {
  const complaints: string[] = []
  const inWords = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    if ('en' in value || 'de' in value) {
      const { en, de } = value as { en?: string; de?: string }
      if (!en?.trim() || !de?.trim()) complaints.push(path)
      return
    }
    for (const [name, inner] of Object.entries(value)) inWords(inner, `${path}.${name}`)
  }
  for (const structure of structures) {
    inWords(structure, structure.id)
    for (const name of [...structure.named, ...(structure.of ? [structure.of] : [])])
      if (!structure.fields[name]) complaints.push(`${structure.id} names ${name}`)
    if (structure.of && structure.fields[structure.of]?.kind !== 'person')
      complaints.push(`${structure.id} is of no person`)
    if (structure.given === 'never' && structure.asks)
      complaints.push(`${structure.id} asks for nothing given`)
    if (!/^[a-z][a-z-]{1,59}$/.test(structure.id)) complaints.push(structure.id)
  }
  expect(complaints).toEqual([])
  expect(new Set(structures.map(({ id }) => id)).size).toBe(structures.length)
})
