import { expect, test } from 'vitest'
import { copyForClients } from '#structures/copy-for-clients.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import type { Content } from '#structures/structure.ts'
import {
  fromOtherwise,
  movedLeg,
  withField,
  withLeg,
  withoutLeg,
  writeAt,
  type WriteMode,
} from './edit-map.ts'

const said: WriteMode = { source: 'said', heard: 'together' }
const supposed: WriteMode = { source: 'conjecture', heard: 'together' }
const alone: WriteMode = { source: 'said', heard: 'alone' }
const blank: Content = {
  legs: [
    { id: 'a', person: 'amara' },
    { id: 'b', person: 'ben' },
  ],
}
const shown = (content: Content, reader: 'unit' | { person: string } = 'unit') =>
  JSON.stringify(copyForClients(cycleMap, content, reader))

test('words are written with whose they are, and cleared wholly', () => {
  const written = writeAt(blank, 'a', 'action', 'I call', said)
  expect(written['legs']).toEqual([
    { id: 'a', person: 'amara', action: { is: 'I call', source: 'said', heard: 'together' } },
    { id: 'b', person: 'ben' },
  ])
  expect(writeAt(written, 'a', 'action', '  ', said)).toEqual(blank)
  expect(writeAt(writeAt(blank, 'a', 'fear', ['alone'], said), 'a', 'fear', [], said)).toEqual(blank)
})

test('a guess stays a guess however it is mended, until it is confirmed', () => {
  const guess = writeAt(blank, 'b', 'primary', ['shame'], supposed)
  const mended = writeAt(guess, 'b', 'primary', ['shame', 'fear'], said)
  expect(shown(mended)).not.toContain('shame')
  const confirmed = fromOtherwise(mended, 'b', 'primary', { source: 'said' })
  expect(shown(confirmed)).toContain('shame')
})

test('a guess that is added to their words makes the place a guess', () => {
  const own = writeAt(blank, 'b', 'primary', ['shame'], said)
  expect(shown(writeAt(own, 'b', 'primary', ['shame', 'fear'], supposed))).not.toContain('shame')
})

test('what was heard alone stays with the one it is of, whoever mends it', () => {
  const private_ = writeAt(
    writeAt(blank, 'a', 'fear', ['alone'], alone),
    'a',
    'fear',
    ['alone', 'failing'],
    said,
  )
  expect(shown(private_)).not.toContain('alone')
  expect(shown(private_, { person: 'ben' })).not.toContain('alone')
  expect(shown(private_, { person: 'amara' })).toContain('alone')
})

test('people come, move along the loop and go', () => {
  const three = withLeg(blank, { id: 'c', person: 'chidi' })
  const ids = (content: Content) => (content['legs'] as { id: string }[]).map(({ id }) => id).join('')
  expect(ids(movedLeg(three, 'c', -1))).toBe('acb')
  expect(ids(movedLeg(three, 'c', 1))).toBe('abc')
  expect(ids(withoutLeg(three, 'b'))).toBe('ac')
  expect(withoutLeg({ legs: [{ id: 'a' }] }, 'a')).toEqual({})
  expect(withField(withField({}, 'name', 'The storm'), 'name', '')).toEqual({})
})
