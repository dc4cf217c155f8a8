import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '#client/api.ts'
import { addRelative } from './add-relative.ts'
import type { Family, FamilyChange } from './family.contract.ts'
import { FamilyDesk } from './family-desk.ts'
import { afterChanges, holdFamily, type Draft } from './held-family.ts'
import { drawnFamily, type KeptFamily } from './kept-family.contract.ts'
import { readPersonLine } from './read-person-line.ts'

const empty: Family = {
  ...{
    people: [],
    unions: [],
    parentLinks: [],
    multipleBirths: [],
    lines: [],
    households: [],
    systems: [],
    systemTies: [],
    networks: [],
    nudges: [],
  },
}
let count = 0

/** A server that checks versions as ours does, can be out of reach, and can lose an answer. */
class FakeServer {
  held: KeptFamily = holdFamily(empty)
  requests: (readonly FamilyChange[])[] = []
  fails: 'offline' | 'answer-lost' | 'refuses' | null = null

  readonly send = async (changes: readonly FamilyChange[]): Promise<void> => {
    await Promise.resolve()
    this.requests.push(changes)
    if (this.fails === 'offline') throw new ApiProblem('offline', '', 0)
    if (this.fails === 'refuses')
      throw new ApiProblem('invalid', 'It does not fit.', 400, [{ path: 'x', message: 'Mend it.' }])
    for (const change of changes) {
      const id = change.do !== 'put' ? change.id : 'id' in change.row ? change.row.id : change.row.person
      const version = this.held[change.what].get(id)?.row.version ?? 0
      if (version !== change.basedOn) throw new ApiProblem('conflict', 'Somebody changed this.', 409)
    }
    this.held = afterChanges(this.held, changes)
    if (this.fails === 'answer-lost') throw new ApiProblem('offline', '', 0)
  }
  readonly load = async (): Promise<Family> => {
    if (this.fails === 'offline') throw new ApiProblem('offline', '', 0)
    return drawnFamily(this.held)
  }
}

const drawn = (typed: string) =>
  addRelative(
    empty,
    {
      ...{ relation: 'apart', anchor: null, person: readPersonLine(typed), unionKind: 'married' },
      ...{ parentKind: 'birth', otherParent: null, lane: 'unit' },
    },
    () => `id${(count += 1)}`,
  )
const namesIn = ({ people }: Family) => people.map(({ name }) => name)

let server: FakeServer
let desk: FamilyDesk
beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer()
  desk = new FamilyDesk(empty, server)
})
afterEach(() => {
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(0)

test('steps show at once and are sent one after the other, each as one request', async () => {
  desk.make(drawn('Ada').drafts)
  desk.make(drawn('Bo').drafts)
  expect(namesIn(desk.state().family)).toEqual(['Ada', 'Bo'])
  expect(desk.state()).toMatchObject({ status: 'saving', unsaved: 2 })
  await settle()
  expect(server.requests).toHaveLength(2)
  expect(namesIn(drawnFamily(server.held))).toEqual(['Ada', 'Bo'])
  expect(desk.state()).toMatchObject({ status: 'saved', unsaved: 0 })
})

test('steps are taken back and made again, in the versions that the server has', async () => {
  const { id, drafts } = drawn('Ada')
  desk.make(drafts)
  const [put] = drafts as (Draft & { do: 'put'; what: 'person' })[]
  desk.make([{ ...put!, row: { ...put!.row, name: 'Ada Li' } }])
  desk.make([{ do: 'remove', what: 'person', id }])
  expect(desk.state().family.people).toEqual([])
  for (const names of [['Ada Li'], ['Ada'], []]) {
    desk.undo()
    expect(namesIn(desk.state().family)).toEqual(names)
  }
  expect(desk.state()).toMatchObject({ canUndo: false, canRedo: true })
  for (const names of [['Ada'], ['Ada Li'], []]) {
    desk.redo()
    expect(namesIn(desk.state().family)).toEqual(names)
  }
  desk.undo()
  await settle()
  expect(desk.state()).toMatchObject({ status: 'saved', lost: null })
  expect(drawnFamily(server.held)).toEqual(desk.state().family)
})

test('what does not fit is said and not made', () => {
  const { id, drafts } = drawn('Ada 1950')
  desk.make(drafts)
  const [put] = drafts as (Draft & { do: 'put'; what: 'person' })[]
  const death = { earliest: '1940-01-01', latest: '1940-12-31', isAbout: false, said: null }
  const problems = desk.make([{ ...put!, row: { ...put!.row, isDead: true, death } }])
  expect(problems).toMatchObject([{ rule: 'death-before-birth', id }])
  expect(desk.state().family.people[0]!.death).toBeNull()
})

test('without a connection steps wait, are said to, and are sent later in their order', async () => {
  server.fails = 'offline'
  desk.make(drawn('Ada').drafts)
  desk.make(drawn('Bo').drafts)
  await settle()
  expect(desk.state()).toMatchObject({ status: 'offline', unsaved: 2 })
  server.fails = null
  await vi.advanceTimersByTimeAsync(5_000)
  expect(desk.state()).toMatchObject({ status: 'saved', unsaved: 0 })
  expect(namesIn(drawnFamily(server.held))).toEqual(['Ada', 'Bo'])
})

test('a step whose answer was lost is not taken for a change by somebody else', async () => {
  server.fails = 'answer-lost'
  desk.make(drawn('Ada').drafts)
  await settle()
  desk.make(drawn('Bo').drafts)
  server.fails = null
  await vi.advanceTimersByTimeAsync(5_000)
  expect(desk.state()).toMatchObject({ status: 'saved', unsaved: 0, lost: null })
  expect(namesIn(drawnFamily(server.held))).toEqual(['Ada', 'Bo'])
})

test('when somebody else was faster the family is loaded and it is said who changed', async () => {
  const { id, drafts } = drawn('Ada')
  desk.make(drafts)
  await settle()
  const [put] = drafts as (FamilyChange & { do: 'put'; what: 'person' })[]
  server.held = afterChanges(server.held, [{ ...put!, basedOn: 1, row: { ...put!.row, name: 'Adele' } }])
  desk.make([{ do: 'remove', what: 'person', id }])
  await settle()
  expect(namesIn(desk.state().family)).toEqual(['Adele'])
  expect(desk.state()).toMatchObject({
    ...{ status: 'failed', unsaved: 0, canUndo: false },
    lost: { why: 'changed', steps: 1, people: ['Adele'], ties: 0 },
  })
})

test('what the server refuses is taken back, with what it says', async () => {
  server.fails = 'refuses'
  desk.make(drawn('Ada').drafts)
  await settle()
  expect(desk.state().family.people).toEqual([])
  expect(desk.state().lost).toEqual({ why: 'refused', steps: 1, sentences: ['It does not fit.', 'Mend it.'] })
})

test('a row of small moves is one step', async () => {
  const { id, drafts } = drawn('Ada')
  desk.make(drafts)
  await settle()
  for (let time = 0; time < 5; time += 1) desk.move(id, 16, 0)
  await settle()
  expect(server.requests.length).toBeLessThanOrEqual(3)
  expect(drawnFamily(server.held).nudges).toMatchObject([{ person: id, dx: 80, dy: 0 }])
  desk.undo()
  expect(desk.state().family.nudges).toMatchObject([{ dx: 0, dy: 0 }])
  desk.undo()
  expect(desk.state().family.people).toEqual([])
})
