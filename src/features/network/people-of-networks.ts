import type { Case } from '#features/cases/cases.contract.ts'
import type { Family } from '#features/family/family.contract.ts'
import type { ShownNetwork } from './shown-network.ts'

type Named = { id: string; personId: string | null }

/**
 * Of whom something was said, then who takes part in the case, then the others; who takes part and is not drawn stands
 * among them once something is known of whom they turn to.
 */
export function inOrder({ people }: Family, networks: readonly ShownNetwork[], found: Case): Named[] {
  const said = new Set(networks.map(({ person }) => person))
  const undrawn = found.participants
    .filter(({ person }) => said.has(person.id) && !people.some(({ personId }) => personId === person.id))
    .map(({ person }): Named => ({ id: person.id, personId: person.id }))
  const weight = (one: Named) => (said.has(one.id) ? 0 : one.personId === null ? 2 : 1)
  return [...people.filter(({ unborn }) => unborn === null), ...undrawn].toSorted(
    (a, b) => weight(a) - weight(b),
  )
}

/** Also who takes part in the case and is not drawn, by the id of the person. */
export function withThoseOfCase(
  named: ReadonlyMap<string, string>,
  found: Case,
): ReadonlyMap<string, string> {
  const others = found.participants.map(({ person }): [string, string] => [
    person.id,
    person.chosenName ?? person.name,
  ])
  return new Map([...others, ...named])
}
