import type { Gate } from '#protocols/gate.schema.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'

export type ChangedGates = { added: Gate[]; changed: Gate[]; gone: Gate[] }

/** What another version asks for first that this one does not, asks for otherwise, or no longer asks for. */
export function changedGates(from: Protocol, to: Protocol): ChangedGates {
  const names = Object.assign({}, ...(to.renamed ?? []).map(({ gates }) => gates)) as Record<string, string>
  const nameOfNow = (id: string) => names[id] ?? id
  const before = new Map(from.gates.map((gate) => [nameOfNow(gate.id), gate]))
  const now = new Set(to.gates.map(({ id }) => id))
  return {
    added: to.gates.filter(({ id }) => !before.has(id)),
    changed: to.gates.filter((gate) => {
      const earlier = before.get(gate.id)
      return earlier !== undefined && asksOf(earlier) !== asksOf(gate)
    }),
    gone: from.gates.filter(({ id }) => !now.has(nameOfNow(id))),
  }
}

const asksOf = ({ opens, effect, whileUnknown }: Gate) => JSON.stringify([opens, effect, whileUnknown])
