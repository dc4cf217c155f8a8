import { expect, test } from 'vitest'
import { getProtocol, loadProtocols } from '#protocols/library.ts'
import { getAt, listAt, setAt, without, type Path } from './edit-content.ts'
import { placesNaming } from './edit-references.ts'
import { problemsOfContent } from './problems-of-content.ts'

const pack = getProtocol('eft-couples')!
const at = (list: string, id: string): Path => [
  list,
  listAt(pack, [list]).findIndex((one) => one['id'] === id),
]

test('who names a check: the conditions that read it, also within groups', () => {
  const grouped = setAt(pack, ['stages', 0, 'steps', 0, 'exit', 0, 'when'], {
    kind: 'any',
    of: [{ kind: 'check', check: 'violence', is: ['clear'] }],
  })
  const places = placesNaming(grouped, at('checks', 'violence')).map((path) => path.join('.'))
  expect(places).toContain('gates.0.opens.1.check')
  expect(places).toContain('stages.0.steps.0.exit.0.when.of.0.check')
})

test('with a stage go its steps, and who names them from outside is told', () => {
  const places = placesNaming(pack, ['stages', 1])
  expect(places.length).toBeGreaterThan(0)
  for (const place of places) expect(place.slice(0, 2)).not.toEqual(['stages', 1])
})

const lists = [
  'roles',
  'rounds',
  'checks',
  'gates',
  'events',
  'exercises',
  'sources',
  'sessionShapes',
  'stages',
]

/** The check of a pack is the judge: what it misses after a removal is what was told before. */
test.each(loadProtocols().map((one) => [one.id, one] as const))(
  '%s: whatever is removed, who named it is told beforehand, and nobody else',
  (_, protocol) => {
    const steps = protocol.stages.map((__, stage): Path => ['stages', stage, 'steps'])
    const tasks = protocol.stages.flatMap(({ steps: own }, stage) =>
      own.map((__, step): Path => ['stages', stage, 'steps', step, 'tasks']),
    )
    for (const list of [...lists.map((one): Path => [one]), ...steps, ...tasks]) {
      for (const index of listAt(protocol, list).keys()) {
        const told = placesNaming(protocol, [...list, index]).length
        const left = setAt(protocol, list, without(getAt(protocol, list) as unknown[], index))
        const missed = problemsOfContent(left).filter(({ reason }) => /^There is no /.test(reason))
        expect([...list, index, missed.length > 0]).toEqual([...list, index, told > 0])
        // Where a step lost a round, its tasks are not complained of as well.
        expect(missed.length).toBeLessThanOrEqual(told)
      }
    }
  },
)
