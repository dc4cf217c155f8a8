import {
  byFunction,
  type AttachmentNetwork,
  type NetworkFigure,
  type NetworkFunction,
} from '#families/network/attachment-network.ts'
import { networksFromMeasures, type MeasuredNetwork } from '#families/network/networks-from-measures.ts'
import type { Family, FamilyNetwork } from '#features/family/family.contract.ts'
import type { BondMeasure } from '#features/measures/bond-measures.contract.ts'
import type { NetworkAnswer } from './network-answers.contract.ts'

/** Where a network comes from: written down by the team, answered in one's own account, or worked out from scores. */
export type NetworkBasis = 'typed' | 'own' | 'measured'

/**
 * A network as it is drawn and told, wherever it comes from. People are those who are drawn in the family, by that id;
 * who takes part in the case and is not drawn has the id of the person.
 */
export type ShownNetwork = AttachmentNetwork & {
  readonly basis: NetworkBasis
  /** Of what was measured: the questionnaire, and by function the place and score of each rank. */
  readonly measured: {
    readonly instrumentId: string
    readonly instrument: string
    readonly places: { readonly [Function in NetworkFunction]: readonly { place: number; value: number }[] }
  } | null
}

type Drawn = Pick<Family, 'people'>

/** The id by which somebody of the case stands in the pictures of its family. */
export function drawnIds({ people }: Drawn): (personId: string) => string {
  const ids = new Map(people.flatMap(({ id, personId }) => (personId === null ? [] : [[personId, id]])))
  return (personId) => ids.get(personId) ?? personId
}

export function fromFamily(network: FamilyNetwork): ShownNetwork {
  return { ...network, basis: 'typed', measured: null }
}

export function fromAnswer(
  { id, personId, answeredOn, ranks }: NetworkAnswer,
  drawnId: (personId: string) => string,
): ShownNetwork {
  const drawn = (figure: NetworkFigure) => ('person' in figure ? { person: drawnId(figure.person) } : figure)
  const person = drawnId(personId)
  return {
    ...{ id, person, source: person, saidOn: answeredOn, basis: 'own', measured: null },
    ranks: byFunction((of) => ranks[of].map(drawn)),
  }
}

/** What follows from scores about several bonds of one person; answers of others about a bond are none of that person. */
export function fromMeasures(
  measures: readonly BondMeasure[],
  drawnId: (personId: string) => string,
): ShownNetwork[] {
  return networksFromMeasures(
    measures.flatMap((one) => {
      const { personId, fromPersonId, toPersonId, instrumentId, instrument, answeredOn, scores } = one
      if (personId !== fromPersonId && personId !== toPersonId) return []
      return {
        ...{ personId, aboutId: personId === fromPersonId ? toPersonId : fromPersonId },
        ...{ instrumentId, instrument, answeredOn },
        scores: scores.flatMap(({ turnsFor, value }) => (turnsFor === null ? [] : [{ of: turnsFor, value }])),
      }
    }),
  ).map((network) => toShown(network, drawnId))
}

function toShown(
  { personId, instrumentId, instrument, from, until, places }: MeasuredNetwork,
  drawnId: (personId: string) => string,
): ShownNetwork {
  const person = drawnId(personId)
  return {
    ...{
      id: `${instrumentId} ${personId} ${from}`,
      person,
      source: person,
      saidOn: until,
      basis: 'measured',
    },
    ranks: byFunction((of) => places[of].map(({ aboutId }) => ({ person: drawnId(aboutId) }))),
    measured: { instrumentId, instrument, places },
  }
}

/** What said of whom stands together and what does not: statements with each other, scores by questionnaire. */
export function kindOf({ measured }: ShownNetwork): string {
  return measured === null ? 'said' : measured.instrumentId
}

/** The place of a rank: its number in what was said; in what was measured the same for equal scores. */
export function placeOf({ measured }: ShownNetwork, of: NetworkFunction, index: number): number {
  return measured?.places[of][index]?.place ?? index + 1
}

/** What there is to look at, statements first, and what is looked at of it: the chosen kind where it is among them. */
export function lookAt(networks: readonly ShownNetwork[], chosen: string | null) {
  const kinds = [...new Map(networks.map((one) => [kindOf(one), one])).entries()]
    .map(([value, { measured }]) => ({ value, instrument: measured?.instrument ?? null }))
    .toSorted((a, b) => Number(b.instrument === null) - Number(a.instrument === null))
  const looked = kinds.find(({ value }) => value === chosen)?.value ?? kinds[0]?.value ?? null
  return { kinds, looked, entries: networks.filter((one) => kindOf(one) === looked) }
}
