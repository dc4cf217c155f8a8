import type { Case } from '#features/cases/cases.contract.ts'
import type { CaseMeasures, MeasuredInstrument } from './measures.contract.ts'

/** How somebody sees the bond with another; `none` where no such bond is recorded. */
export type RoundRobinCell =
  | { state: 'value'; value: number; date: string }
  | { state: 'no-score' | 'no-answer' | 'not-asked' | 'none' | 'oneself' }

/** Rows answer, columns are whom they answer about; both in the same order. */
export type RoundRobin = { personIds: string[]; cells: RoundRobinCell[][] }

/** Who sees which bond how on one scale, by the newest answers; null with fewer than three people or no score. */
export function roundRobin(
  { participants, bonds }: Pick<Case, 'participants' | 'bonds'>,
  instrument: MeasuredInstrument,
  scaleId: string,
  measures: Pick<CaseMeasures, 'series' | 'asked'>,
): RoundRobin | null {
  if (instrument.about !== 'bond') return null
  const bondOf = new Map(bonds.map((bond) => [bond.id, bond]))
  /** Whom the answers of one end of a bond are about; who only observes it rates no bond of theirs. */
  const otherEnd = ({ personId, bondId }: { personId: string; bondId: string | null }) => {
    const bond = bondId === null ? undefined : bondOf.get(bondId)
    if (bond?.fromPersonId === personId) return bond.toPersonId
    return bond?.toPersonId === personId ? bond.fromPersonId : undefined
  }
  const isOwn = (one: { instrumentId: string }) => one.instrumentId === instrument.id
  const series = measures.series.filter(isOwn)
  const asked = measures.asked.filter(isOwn)
  const bound = new Set(bonds.flatMap((bond) => [bond.fromPersonId, bond.toPersonId]))
  const personIds = participants.map(({ person }) => person.id).filter((id) => bound.has(id))
  const cellOf = (by: string, about: string): RoundRobinCell => {
    if (by === about) return { state: 'oneself' }
    const isHere = (one: { personId: string; bondId: string | null }) =>
      one.personId === by && otherEnd(one) === about
    const newest = series
      .filter(isHere)
      .flatMap((one) => one.responses)
      .filter((response) => response.scores[scaleId])
      .toSorted((a, b) => a.answeredOn.localeCompare(b.answeredOn))
      .at(-1)
    const value = newest?.scores[scaleId]?.value
    if (newest)
      return value == null ? { state: 'no-score' } : { state: 'value', value, date: newest.answeredOn }
    if (asked.some(isHere)) return { state: 'no-answer' }
    const isBound = bonds.some((bond) => bond.fromPersonId === by && bond.toPersonId === about)
    return { state: isBound ? 'not-asked' : 'none' }
  }
  const cells = personIds.map((by) => personIds.map((about) => cellOf(by, about)))
  const hasValue = cells.flat().some((cell) => cell.state === 'value')
  return personIds.length < 3 || !hasValue ? null : { personIds, cells }
}
