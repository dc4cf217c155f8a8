import type { NetworkFunction } from '#families/network/attachment-network.ts'
import type { Bond } from '#features/bonds/bonds.contract.ts'
import type { BondMeasure } from './bond-measures.contract.ts'
import type { CaseMeasures, MeasuredScale } from './measures.contract.ts'

/** What was answered about bonds, oldest first; answers without any value on a scale say nothing here. */
export function toBondMeasures(
  bonds: readonly Pick<Bond, 'id' | 'fromPersonId' | 'toPersonId'>[],
  { instruments, series }: Pick<CaseMeasures, 'instruments' | 'series'>,
): BondMeasure[] {
  const bondOf = new Map(bonds.map((bond) => [bond.id, bond]))
  const instrumentOf = new Map(instruments.map((one) => [one.id, one]))
  return series
    .flatMap(({ personId, bondId, instrumentId, responses }) => {
      const bond = bondId === null ? undefined : bondOf.get(bondId)
      const instrument = instrumentOf.get(instrumentId)
      if (!bond || !instrument) return []
      return responses.flatMap(({ responseId, answeredOn, scores }) => {
        const scored = instrument.scales.flatMap(({ id, name, min, max, dimension }) => {
          const value = scores[id]?.value
          return value == null ? [] : [{ name, value, min, max, turnsFor: turnsFor(dimension) }]
        })
        if (scored.length === 0) return []
        const { id, fromPersonId, toPersonId } = bond
        return {
          ...{ responseId, bondId: id, fromPersonId, toPersonId, personId },
          ...{ instrumentId, instrument: instrument.shortName, answeredOn, scores: scored },
        }
      })
    })
    .toSorted((one, other) => one.answeredOn.localeCompare(other.answeredOn))
}

function turnsFor(dimension: MeasuredScale['dimension']): NetworkFunction | null {
  switch (dimension) {
    case 'proximity':
    case 'separation':
      return dimension
    case 'safe-haven':
      return 'safeHaven'
    case 'secure-base':
      return 'secureBase'
    default:
      return null
  }
}
