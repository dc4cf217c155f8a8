import { expect, test } from 'vitest'
import { getProtocol } from '#protocols/library.ts'
import { changedGates } from './changed-gates.ts'

const pack = () => structuredClone(getProtocol('eft-couples')!)
const ids = (changes: ReturnType<typeof changedGates>) =>
  Object.fromEntries(Object.entries(changes).map(([what, gates]) => [what, gates.map(({ id }) => id)]))

test('what is new, asked for otherwise and gone among gates is told, and a new name is no change', () => {
  const to = pack()
  const [first, second, third, fourth] = to.gates
  first!.whileUnknown = 'warn'
  second!.id = 'renamed-gate'
  to.gates = [first!, second!, fourth!, { ...third!, id: 'breaks-agreed' }]
  to.renamed = [{ since: '1.1.0', gates: { [pack().gates[1]!.id]: 'renamed-gate' } }]
  const from = { ...pack(), gates: pack().gates.slice(0, 4) }
  expect(ids(changedGates(from, to))).toEqual({
    added: ['breaks-agreed'],
    changed: [first!.id],
    gone: [third!.id],
  })
  expect(ids(changedGates(pack(), pack()))).toEqual({ added: [], changed: [], gone: [] })
})
