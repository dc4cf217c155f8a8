import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readForm } from './read-form.ts'

const headings = [
  'Variable / Field Name',
  'Form Name',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Matrix Group Name',
  'Field Annotation',
]

/** Letters that make tables break: delimiters, quotes and line ends among words. */
const words = fc
  .array(fc.constantFrom('made', 'up', 'ä', '"', ',', ';', '\n', '日本', "'", '  ', '1.'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => `x ${pieces.join(' ')} y`)

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const plain = (text: string) => text.replaceAll('\r\n', '\n')

type Syntax = { order: string[]; delimiter: string; lineEnd: string; mark: string }
const syntax = fc.record<Syntax>({
  order: fc.shuffledSubarray(headings, { minLength: headings.length }),
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.constantFrom('', '\uFEFF'),
})

function write(
  rows: readonly Record<string, string>[],
  { order, delimiter, lineEnd, mark }: Syntax,
): Uint8Array {
  const lines = [order, ...rows.map((row) => order.map((heading) => row[heading] ?? ''))]
  const text = lines.map((cells) => cells.map(quoted).join(delimiter)).join(lineEnd)
  return new TextEncoder().encode(mark + text + lineEnd)
}

test('a dictionary says the same whatever the order of its columns, its delimiter, line ends and mark', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 8 }), syntax, async (texts, how) => {
      const rows = texts.map((text, index) => ({
        'Variable / Field Name': `q_${index + 1}`,
        'Form Name': 'made_up',
        'Field Type': 'radio',
        'Field Label': text,
        'Choices, Calculations, OR Slider Labels': '0, no, never | 1, yes',
      }))
      const { format, results } = await readForm(write(rows, how), 'x.csv')
      expect([format, results.length]).toEqual(['redcap', 1])
      const [result] = results
      if (!result?.accepted) throw new Error(result?.reason)
      expect(result.questionnaire.items.map((item) => item.text.plain)).toEqual(texts.map(plain))
      expect(result.questionnaire.items.map((item) => item.linkId)).toEqual(
        rows.map((row) => row['Variable / Field Name']),
      )
    }),
    { numRuns: 200 },
  )
})

test('whatever comes, there is a form or a reason, and it takes no time', async () => {
  const pieces = fc.constantFrom(
    ...[
      'number,text,0,1\n',
      '1,a,b,c\n',
      '"',
      '\u0000',
      '<document>',
      '<LimeSurveyDocType>Survey</LimeSurveyDocType>',
    ],
    ...[
      '<rows><row>',
      '{"items":[{"question":"a"',
      ']}',
      'class\ttype/scale\tname\ttext\n',
      'Q\tL\tq\tx\n',
      'A\t0\t1\ty\n',
    ],
    ...['field_name,field_type,field_label\n', 'a,radio,b\n', '\r', ';', '&amp;', '<![CDATA['],
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (parts) => {
      const { results } = await readForm(new TextEncoder().encode(parts.join('')), 'x')
      expect(results.length).toBeGreaterThan(0)
      for (const result of results)
        if (result.accepted) expect(result.questionnaire.items.length).toBeGreaterThan(0)
        else expect(`${result.element} ${result.reason}`).toMatch(/\S \S/)
    }),
    { numRuns: 500 },
  )
})

test('any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect((await readForm(bytes, 'x')).results.length).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
})
