import type { Case } from '#features/cases/cases.contract.ts'
import type { CaseMeasures, MeasuredInstrument, MeasuredScale } from './measures.contract.ts'
import { subjectKey, subjectOf, type Subject } from './subject-of.ts'

/** What one informant's newest answers say on a scale, or why there is nothing. */
export type InformantCell =
  | { state: 'value'; value: number; date: string; standardError: number | null }
  | { state: 'no-score'; reason: string; date: string }
  | { state: 'no-answer' }
  | { state: 'not-asked' }

/** The two informants of a row who differ most; `isBeyondError` is null where an error is not known. */
export type Discrepancy = {
  from: number
  to: number
  difference: number
  /** 1.96 times the standard error of the difference. */
  criterion: number | null
  isBeyondError: boolean | null
}

export type InformantRow = {
  scale: MeasuredScale
  cells: InformantCell[]
  discrepancy: Discrepancy | null
}

/** One instrument about one subject: a row per scale, a cell per informant. */
export type InformantMatrix = { subject: Subject; informantIds: string[]; rows: InformantRow[] }

type Known = Pick<Case, 'participants' | 'bonds'>

/** The same scale by everybody who answered it about the same, and by those of whom nobody asked it. */
export function byInformant(
  found: Known,
  instrument: MeasuredInstrument,
  measures: Pick<CaseMeasures, 'series' | 'asked'>,
): InformantMatrix[] {
  const own = <Row extends { instrumentId: string }>(rows: readonly Row[]) =>
    rows.filter((one) => one.instrumentId === instrument.id)
  const keyOf = (one: { personId: string; bondId: string | null }) => {
    const subject = subjectOf(found, instrument.about, one)
    return subject ? subjectKey(subject) : null
  }
  const series = own(measures.series)
  const asked = own(measures.asked)
  const subjects = new Map(
    series.flatMap((one) => {
      const subject = subjectOf(found, instrument.about, one)
      return subject ? [[subjectKey(subject), subject] as const] : []
    }),
  )
  return [...subjects].flatMap(([key, subject]) => {
    const ofSubject = series.filter((one) => keyOf(one) === key)
    const askedFor = asked.filter((one) => keyOf(one) === key)
    const answering = [...ofSubject, ...askedFor].map(({ personId }) => personId)
    const informantIds = [...new Set([...expected(found, subject), ...answering])]
    if (informantIds.length < 2) return []
    const cellOf = (scale: MeasuredScale, personId: string): InformantCell => {
      const newest = ofSubject
        .filter((one) => one.personId === personId)
        .flatMap((one) => one.responses)
        .filter((response) => response.scores[scale.id])
        .toSorted((a, b) => a.answeredOn.localeCompare(b.answeredOn))
        .at(-1)
      if (!newest)
        return { state: askedFor.some((one) => one.personId === personId) ? 'no-answer' : 'not-asked' }
      const { value, reason, standardError } = newest.scores[scale.id]!
      return value === null
        ? { state: 'no-score', reason: reason ?? '', date: newest.answeredOn }
        : { state: 'value', value, date: newest.answeredOn, standardError }
    }
    const rows = instrument.scales.map((scale) => {
      const cells = informantIds.map((personId) => cellOf(scale, personId))
      return { scale, cells, discrepancy: largestDiscrepancy(cells) }
    })
    return [{ subject, informantIds, rows }]
  })
}

/** Who could be asked: in a missing column one sees whose view is not there. */
function expected({ participants }: Known, subject: Subject): string[] {
  if (subject.kind === 'bond') return [...subject.personIds]
  const here = participants.filter((one) => one.endedAt === null)
  const others = here.filter(({ role }) =>
    subject.kind === 'person' ? role === 'caregiver' || role === 'collateral' : isAdult(role),
  )
  const ids = others.map(({ person }) => person.id)
  return subject.kind === 'person' ? [subject.personId, ...ids] : ids
}

const isAdult = (role: Case['participants'][number]['role']) => role !== 'child' && role !== 'collateral'

/**
 * Where two informants of one scale are furthest apart. Their errors are taken as independent, so the error of the
 * difference is the root of the sum of their squares.
 */
export function largestDiscrepancy(cells: readonly InformantCell[]): Discrepancy | null {
  let largest: Discrepancy | null = null
  for (const [from, a] of cells.entries())
    for (const [to, b] of cells.entries()) {
      if (to <= from || a.state !== 'value' || b.state !== 'value') continue
      const difference = a.value - b.value
      if (largest && Math.abs(difference) <= Math.abs(largest.difference)) continue
      const criterion =
        a.standardError === null || b.standardError === null
          ? null
          : 1.96 * Math.hypot(a.standardError, b.standardError)
      const isBeyondError = criterion === null ? null : Math.abs(difference) > criterion
      largest = { from, to, difference, criterion, isBeyondError }
    }
  return largest
}
