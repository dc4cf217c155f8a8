import { expect, test } from 'vitest'
import { getProtocol } from '#protocols/library.ts'
import { readPackFile } from './read-pack-file.ts'

const pack = () => structuredClone(getProtocol('eft-couples')!)

test('a pack that was exported is taken as it is', () => {
  const read = readPackFile(JSON.stringify(pack(), null, 2))
  expect(read).toEqual({ outcome: 'fits', content: pack() })
})

test('a file that breaks off is refused with the line', () => {
  const text = JSON.stringify(pack(), null, 2)
  const broken = text.replace('"version": "1.0.0",', '"version": "1.0.0"')
  expect(readPackFile(broken)).toMatchObject({ outcome: 'no-json', line: 4 })
  expect(readPackFile('')).toMatchObject({ outcome: 'no-json' })
})

test('without id or version it is nobody’s draft, and it is said which', () => {
  const read = readPackFile(JSON.stringify({ ...pack(), id: 'Not an id' }))
  expect(read).toMatchObject({ outcome: 'refused', problems: [{ path: 'id' }] })
  expect(readPackFile('[1]')).toMatchObject({ outcome: 'refused', problems: [{ path: 'pack' }] })
  const large = { ...pack(), note: 'x'.repeat(900_000) }
  expect(readPackFile(JSON.stringify(large))).toMatchObject({
    outcome: 'refused',
    problems: [{ path: 'pack', reason: expect.stringContaining('too large') }],
  })
})

test('a contradiction is told by its place and its reason', () => {
  const content = pack()
  content.gates[0]!.opens = [
    { kind: 'check', check: 'violence', is: ['clear'] },
    { kind: 'none', of: [{ kind: 'check', check: 'violence', is: ['clear', 'concern'] }] },
  ]
  const read = readPackFile(JSON.stringify(content))
  expect(read).toMatchObject({
    outcome: 'unfit',
    problems: [{ path: 'gates.0.opens.1', reason: expect.stringContaining('Nobody can open this gate') }],
  })
})
