import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '#client/api.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import { mergeContents, type MetEdit } from '#structures/merge-contents.ts'
import type { Content } from '#structures/structure.ts'
import { withField, writeAt, type WriteMode } from './edit-map.ts'
import { MapDesk } from './map-desk.ts'

const said: WriteMode = { source: 'said', heard: 'together' }
const blank: Content = { legs: [{ id: 'a', person: 'amara' }] }

/** A server with one map, which merges as the real one does. */
function serverOf(content: Content) {
  const versions = [content]
  let problem: ApiProblem | null = null
  const entry = (): CaseEntry => ({
    ...{ id: 'map', kind: 'cycle-map', lane: 'team', content: { ...versions.at(-1)! }, onDay: null },
    ...{ createdAt: '', createdBy: null, changedAt: '', changedBy: null },
    ...{ version: versions.length, isRemoved: false, copies: [] },
  })
  return {
    entry,
    fail: (with_: ApiProblem | null) => (problem = with_),
    async save(mine: Content, version: number) {
      if (problem) throw problem
      const [base, theirs] = [versions[version - 1]!, versions.at(-1)!]
      const isFirst = version === versions.length
      const { content: kept, met } = isFirst
        ? { content: mine, met: [] as MetEdit[] }
        : mergeContents(cycleMap.fields, base, theirs, mine)
      versions.push(kept)
      return { entry: entry(), met: met.map((one) => ({ ...one, path: [...one.path] })) }
    },
    load: async () => entry(),
  }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('what is typed is saved a moment later, and letters are one step back', async () => {
  const server = serverOf(blank)
  const desk = new MapDesk(server.entry(), server)
  for (const name of ['T', 'Th', 'The storm '])
    desk.change(withField(desk.state().content, 'name', name), 'name')
  expect(desk.state().status).toBe('saving')
  await vi.advanceTimersByTimeAsync(1000)
  expect(desk.state().status).toBe('saved')
  expect(server.entry().content['name']).toBe('The storm')
  // Who goes on typing keeps the space.
  expect(desk.state().content['name']).toBe('The storm ')
  desk.undo()
  await vi.advanceTimersByTimeAsync(1000)
  expect(server.entry().content).toEqual(blank)
  desk.redo()
  await vi.advanceTimersByTimeAsync(1000)
  expect(server.entry().content['name']).toBe('The storm')
})

test('two who write at once keep both, and a step back undoes one’s own alone', async () => {
  const server = serverOf(blank)
  const [one, other] = [new MapDesk(server.entry(), server), new MapDesk(server.entry(), server)]
  one.change(withField(one.state().content, 'name', 'The storm'))
  other.change(writeAt(other.state().content, 'a', 'action', 'I call', said))
  await one.saveNow()
  await other.saveNow()
  expect(other.state().content).toMatchObject({ name: 'The storm', legs: [{ action: { is: 'I call' } }] })
  expect(other.state().met).toEqual([])
  other.undo()
  await other.saveNow()
  expect(server.entry().content).toEqual({ ...blank, name: 'The storm' })
})

test('where both changed the same, both texts stand and it is named', async () => {
  const server = serverOf({ ...blank, name: 'The wave' })
  const [one, other] = [new MapDesk(server.entry(), server), new MapDesk(server.entry(), server)]
  one.change(withField(one.state().content, 'name', 'The storm'))
  await one.saveNow()
  other.change(withField(other.state().content, 'name', 'The wall'))
  await other.saveNow()
  expect(other.state().content['name']).toBe('The storm\nThe wall')
  expect(other.state().met).toEqual([{ path: ['name'], how: 'both-kept' }])
  other.forgetMet()
  expect(other.state().met).toEqual([])
})

test('without a connection it waits and is sent later; what the server refuses stays here', async () => {
  const server = serverOf(blank)
  const desk = new MapDesk(server.entry(), server)
  server.fail(new ApiProblem('offline', '', 0))
  desk.change(withField(desk.state().content, 'name', 'The storm'))
  await vi.advanceTimersByTimeAsync(1000)
  expect(desk.state().status).toBe('offline')
  server.fail(null)
  await vi.advanceTimersByTimeAsync(5000)
  expect(desk.state().status).toBe('saved')
  server.fail(new ApiProblem('invalid', 'Use at most 500 characters.', 400))
  desk.change(withField(desk.state().content, 'name', 'x'.repeat(600)))
  await vi.advanceTimersByTimeAsync(1000)
  expect(desk.state()).toMatchObject({
    status: 'failed',
    refused: { message: 'Use at most 500 characters.' },
  })
  expect(desk.state().content['name']).toHaveLength(600)
})

test('what others saved shows when one comes back', async () => {
  const server = serverOf(blank)
  const [one, other] = [new MapDesk(server.entry(), server), new MapDesk(server.entry(), server)]
  one.change(withField(one.state().content, 'name', 'The storm'))
  await one.saveNow()
  await other.look()
  expect(other.state().content['name']).toBeUndefined()
  await vi.advanceTimersByTimeAsync(31_000)
  await other.look()
  expect(other.state().content['name']).toBe('The storm')
})
