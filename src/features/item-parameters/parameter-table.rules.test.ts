import { expect, test } from 'vitest'
import { readParameterTable } from './parameter-table.rules.ts'

const head = 'item,discrimination,threshold1,threshold2,keyed,area'
const items = [
  { item: '1', a: 1.5, b: [-0.5, 1] },
  { item: '2', a: 2, b: [0], keyed: 'as-keyed', area: 'fear' },
]

test('the same table as CSV with commas, semicolons and tabs, and as JSON', () => {
  const comma = `${head}\r\n1,1.5,-0.5,1,,\r\n\r\n2,2,0,,as-keyed,fear\r\n`
  expect(readParameterTable(comma)).toEqual({ items, rows: [1, 3], problems: [] })
  const german = comma.replaceAll(',', ';').replaceAll('.', ',')
  expect(readParameterTable(`\uFEFF${german}`).items).toEqual(items)
  expect(readParameterTable(comma.replaceAll(',', '\t')).items).toEqual(items)
  expect(readParameterTable(`Item,Discrimination,Threshold2,Threshold1\n"1",1.5,1,-0.5`).items).toEqual([
    items[0],
  ])
  const json = JSON.stringify([
    { item: 1, discrimination: 1.5, thresholds: [-0.5, 1] },
    { item: '2', discrimination: 2, thresholds: [0], keyed: 'as-keyed', area: 'fear' },
  ])
  expect(readParameterTable(json)).toEqual({ items, rows: [1, 2], problems: [] })
})

test('what cannot be read is said by row, and the other rows are read', () => {
  const { items: read, problems } = readParameterTable(
    [
      head,
      ',1,0,1,,',
      '1,x,0,1,,',
      '2,1,,1,,',
      '3,1,,,,',
      '4,1,0,1,reversed,',
      '5,1,0',
      '6,,0,1,,',
      '7,1,0,1,,',
    ].join('\n'),
  )
  expect(read.map(({ item }) => item)).toEqual(['7'])
  expect(problems).toEqual([
    { row: 1, message: 'It names no item.' },
    { row: 2, message: 'Item 1: the discrimination is not a number.' },
    { row: 3, message: 'Item 2: threshold 1 is not a number.' },
    { row: 4, message: 'Item 3: it has no thresholds.' },
    { row: 5, message: 'Item 4: “keyed” is either “as-keyed” or empty.' },
    { row: 6, message: 'It has 3 cells, and the first row has 6.' },
    { row: 7, message: 'Item 6: the discrimination is not a number.' },
  ])
})

test('a table that is none says what it should be', () => {
  const messageOf = (text: string) => {
    const { items: read, problems } = readParameterTable(text)
    expect(read).toEqual([])
    expect(problems[0]!.row).toBe(null)
    return problems[0]!.message
  }
  expect(messageOf('nothing')).toContain('Name the columns')
  expect(messageOf('item,discrimination\n1,2')).toContain('Name the columns')
  expect(messageOf('item,slope,threshold1\n1,2,3')).toContain('“slope”')
  expect(messageOf('item,item,discrimination,threshold1\n1,1,2,3')).toContain('twice')
  expect(messageOf(head)).toContain('no row below')
  expect(messageOf('[{')).toContain('cannot be read')
  expect(messageOf('{"items": []}')).toContain('list of items')
  expect(
    readParameterTable('[null, {"item": "1", "slope": 2}, {"item": "1", "discrimination": "1"}]').problems,
  ).toEqual([
    { row: 1, message: 'It names no item.' },
    { row: 2, message: '“slope” is not known here.' },
    { row: 3, message: 'Item 1: the discrimination is not a number.' },
  ])
})
