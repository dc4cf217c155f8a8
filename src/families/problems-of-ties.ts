import type { FamilyGraph } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'
import type { ImpreciseDate } from './imprecise-date.ts'
import { mayHaveEndedBefore } from './may-have-ended-before.ts'

type Period = {
  readonly id: string
  readonly start: ImpreciseDate | null
  readonly end: ImpreciseDate | null
  readonly hasEnded: boolean
}

/**
 * Ties of somebody with themself, ties that stand there twice at the same time, and households without anybody.
 * The same two people may be a couple twice, one time after the other, and of several kinds.
 *
 * @returns errors, in the order of the rows
 */
export function problemsOfTies(family: FamilyGraph): FamilyProblem[] {
  const problems: FamilyProblem[] = []
  for (const { id, a, b } of family.unions)
    if (a === b)
      problems.push({ rule: 'with-oneself', of: 'unions', id, field: 'b', message: 'Choose another person.' })
  for (const { id, from, to } of family.lines)
    if (from === to)
      problems.push({ rule: 'with-oneself', of: 'lines', id, field: 'to', message: 'Choose another person.' })
  const unions = family.unions.map((union) => ({ ...union, hasEnded: hasEnded(union) }))
  for (const { id } of overlaps(unions, ({ a, b, kind }) => [...[a, b].toSorted(), kind].join(' ')))
    problems.push({
      rule: 'same-union-twice',
      of: 'unions',
      id,
      field: 'start',
      message: 'These two are drawn as such a couple for the same time already. Say when one of them ended.',
    })
  const links = family.parentLinks.map((link) => ({ ...link, hasEnded: link.end !== null }))
  for (const { id } of overlaps(links, ({ parent, child, kind }) => [parent, child, kind].join(' ')))
    problems.push({
      rule: 'same-link-twice',
      of: 'parentLinks',
      id,
      field: 'start',
      message: 'This is drawn as such a parent for the same time already. Say when one of them ended.',
    })
  for (const { id, members } of family.households)
    if (members.length === 0)
      problems.push({
        rule: 'empty-household',
        of: 'households',
        id,
        field: 'members',
        message: 'Choose who lives here, or remove the household.',
      })
  return problems
}

const hasEnded = (union: FamilyGraph['unions'][number]) => union.ending !== null || union.end !== null

/** Those that overlap an earlier one of the same key; neither of the two was over when the other began. */
function overlaps<Row extends Period>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const known = new Map<string, Row[]>()
  return rows.filter((row) => {
    const others = known.get(keyOf(row)) ?? []
    const isTwice = others.some((other) => !mayHaveEndedBefore(other, row) && !mayHaveEndedBefore(row, other))
    others.push(row)
    known.set(keyOf(row), others)
    return isTwice
  })
}
