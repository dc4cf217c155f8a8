import type { Bond } from '#features/bonds/bonds.contract.ts'
import type { CaseMeasures } from '#features/measures/measures.contract.ts'

/** Every bond between the same two people, whichever way: the given one first. */
export function bondsBetween(bonds: readonly Bond[], bond: Bond): Bond[] {
  const ends = [bond.fromPersonId, bond.toPersonId]
  const others = bonds.filter(
    (one) => one.id !== bond.id && ends.includes(one.fromPersonId) && ends.includes(one.toPersonId),
  )
  return [bond, ...others]
}

/** What was answered about these bonds, by whomever. */
export function measuresAbout(measures: CaseMeasures, bondIds: readonly string[]): CaseMeasures {
  const isAbout = (one: { bondId: string | null }) => one.bondId !== null && bondIds.includes(one.bondId)
  const series = measures.series.filter(isAbout)
  const ids = new Set(series.map((one) => one.instrumentId))
  return {
    ...measures,
    series,
    instruments: measures.instruments.filter((one) => ids.has(one.id)),
    asked: measures.asked.filter(isAbout),
  }
}
