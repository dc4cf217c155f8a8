import type { ParentKind } from '#families/family-graph.ts'
import type { Bond, BondKind } from '#features/bonds/bonds.contract.ts'
import type { Case, Participant } from '#features/cases/cases.contract.ts'
import type { FamilyChange, FamilyParentLink, FamilyUnion, Relative } from './family.contract.ts'
import { applyChanges, problemsAfter } from './family-changes.rules.ts'
import type { KeptFamily } from './kept-family.contract.ts'

const genderOfShape = { circle: 'woman', square: 'man', diamond: 'unknown' } as const
const parentKindOf: Partial<Record<BondKind, ParentKind>> = {
  'birth-parent': 'birth',
  'adoptive-parent': 'adoptive',
  'foster-parent': 'foster',
  'step-parent': 'step',
}

/**
 * Participants who are not drawn: who was removed is brought back. Their dates of birth stay where they are: what the
 * family sees of somebody here is more than others in a case see of a person.
 */
export function peopleToDraw(
  family: KeptFamily,
  { participants }: Pick<Case, 'participants'>,
  newId: () => string,
): FamilyChange[] {
  const known = new Map([...family.person.values()].map((one) => [one.row.personId, one]))
  return participants.flatMap(({ person, endedAt }): FamilyChange[] => {
    const drawn = known.get(person.id)
    if (endedAt !== null || drawn?.isRemoved === false) return []
    if (!drawn) return [{ do: 'put', what: 'person', basedOn: 0, row: toRelative(person, newId()) }]
    return [{ do: 'restore', what: 'person', id: drawn.row.id, basedOn: drawn.row.version }]
  })
}

function toRelative(person: Participant['person'], id: string): Omit<Relative, 'version'> {
  return {
    id,
    personId: person.id,
    name: person.name,
    sexAtBirth: 'unknown',
    gender: genderOfShape[person.shape],
    birth: null,
    death: null,
    isDead: false,
    unborn: null,
    note: null,
    lane: 'unit',
  }
}

/**
 * Unions and parent links that the bonds of the case tell of, between people who are drawn, where none is or was drawn
 * between the two. A tie has the lane of its bond, so that drawing it shows it to nobody else. What would not fit the
 * family, such as a third birth parent, is left out.
 */
export function tiesToDraw(
  family: KeptFamily,
  { bonds }: Pick<Case, 'bonds'>,
  newId: () => string,
): FamilyChange[] {
  const drawn = new Map(
    [...family.person.values()].flatMap(({ row, isRemoved }) =>
      row.personId !== null && !isRemoved ? [[row.personId, row.id] as const] : [],
    ),
  )
  const known = new Set([
    ...[...family.union.values()].map(({ row }) => coupleKey(row.a, row.b)),
    ...[...family.parentLink.values()].map(({ row }) => parentKey(row.parent, row.child)),
  ])
  const fits = (changes: readonly FamilyChange[]) =>
    problemsAfter(family, applyChanges(family, changes), '1000-01-01').errors.length === 0
  const ties = bonds
    .toSorted((a, b) => Number(a.kind === 'child') - Number(b.kind === 'child'))
    .flatMap((bond) => {
      const [from, to] = [drawn.get(bond.fromPersonId), drawn.get(bond.toPersonId)]
      const tie = from && to ? tieOf(bond, from, to, newId) : undefined
      if (!tie || known.has(tie.key)) return []
      known.add(tie.key)
      return tie.change
    })
  if (fits(ties)) return ties
  const changes: FamilyChange[] = []
  for (const tie of ties) if (fits([...changes, tie])) changes.push(tie)
  return changes
}

function tieOf(
  bond: Bond,
  from: string,
  to: string,
  newId: () => string,
): { key: string; change: FamilyChange } | undefined {
  const lane = bond.lane === 'self' ? 'team' : bond.lane
  const period = { start: toDate(bond.startedOn), end: toDate(bond.endedOn) }
  const put = { do: 'put', basedOn: 0 } as const
  if (bond.kind === 'partner') {
    const ending = bond.endedOn === null ? null : 'ended'
    const couple = { a: from, b: to, kind: 'unknown' } as const
    const row: Omit<FamilyUnion, 'version'> = { id: newId(), ...couple, ...period, ending, lane }
    return { key: coupleKey(from, to), change: { ...put, what: 'union', row } }
  }
  // That somebody is a child does not say of which kind; most are by birth.
  const kind = bond.kind === 'child' ? 'birth' : parentKindOf[bond.kind]
  if (!kind) return undefined
  const [parent, child] = bond.kind === 'child' ? [from, to] : [to, from]
  const row: Omit<FamilyParentLink, 'version'> = { id: newId(), parent, child, kind, ...period, lane }
  return { key: parentKey(parent, child), change: { ...put, what: 'parentLink', row } }
}

const coupleKey = (a: string, b: string) => [a, b].toSorted().join(' and ')
const parentKey = (parent: string, child: string) => `${parent} of ${child}`
const toDate = (day: string | null) =>
  day === null ? null : { earliest: day, latest: day, isAbout: false, said: null }
