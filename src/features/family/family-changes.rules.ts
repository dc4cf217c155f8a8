import type { FamilyProblem } from '#families/family-problem.ts'
import { problemsOfFamily } from '#families/problems-of-family.ts'
import type { Lane } from '#features/notes/notes.contract.ts'
import { mostPeople, mostTies, type FamilyChange, type FamilyKind } from './family.contract.ts'
import { graphOf } from './family.rules.ts'
import {
  drawnFamily,
  endsOf,
  personOf,
  placeOfKind,
  type FamilyRowOf,
  type Kept,
  type KeptFamily,
} from './kept-family.contract.ts'

type FieldProblem = { path: string; message: string }

/** A row as it shall be stored. */
export type Written = {
  [Kind in FamilyKind]: Kept<FamilyRowOf[Kind]> & {
    what: Kind
    id: string
    isNew: boolean
    /** Written anew, not only removed or brought back. */
    isPut: boolean
    /** Where it stands among the changes. */
    index: number
  }
}[FamilyKind]

export type AppliedChanges = {
  after: KeptFamily
  written: Written[]
  /** What somebody else changed meanwhile. */
  conflicts: FieldProblem[]
  /** What cannot be changed so. */
  problems: FieldProblem[]
}

/** The family after the changes, and what stands in their way. Nothing is checked here of the family as a whole. */
export function applyChanges(before: KeptFamily, changes: readonly FamilyChange[]): AppliedChanges {
  const after: { [Kind in FamilyKind]: Map<string, Kept<FamilyRowOf[Kind]>> } = {
    person: new Map(before.person),
    union: new Map(before.union),
    parentLink: new Map(before.parentLink),
    multipleBirth: new Map(before.multipleBirth),
    line: new Map(before.line),
    household: new Map(before.household),
    system: new Map(before.system),
    systemTie: new Map(before.systemTie),
    network: new Map(before.network),
    nudge: new Map(before.nudge),
  }
  const applied: AppliedChanges = { after, written: [], conflicts: [], problems: [] }
  const touched = new Set<string>()
  for (const [index, change] of changes.entries()) {
    const { what, basedOn } = change
    const id = change.do === 'put' ? idOf(change.row) : change.id
    const path = `changes.${index}`
    const known = before[what].get(id)
    if (touched.has(`${what} ${id}`))
      applied.problems.push({ path, message: 'This is changed twice here. Send one change of it.' })
    touched.add(`${what} ${id}`)
    if (!known && basedOn > 0) {
      applied.problems.push({ path, message: 'This does not exist or is not open to you.' })
      continue
    }
    const conflict = known && conflictWith(change, known)
    if (conflict) {
      applied.conflicts.push({ path, message: conflict })
      continue
    }
    const version = basedOn + 1
    const row = change.do === 'put' ? withLane(change, known?.row) : known!.row
    const kept = { row: { ...row, version }, isRemoved: change.do === 'remove' } as Kept<never>
    after[what].set(id, kept)
    applied.written.push({ what, id, isNew: !known, isPut: change.do === 'put', index, ...kept } as Written)
  }
  return applied
}

/** What is the clinicians' view of a family is theirs until they say otherwise. */
const teams: ReadonlySet<FamilyKind> = new Set(['line', 'system', 'systemTie', 'network'])

/** Leaving the lane out never shows a row to anybody else. */
function withLane(change: FamilyChange & { do: 'put' }, known: FamilyRowOf[FamilyKind] | undefined): object {
  if (change.what === 'nudge') return change.row
  const lane = known && 'lane' in known ? known.lane : teams.has(change.what) ? 'team' : 'unit'
  return { ...change.row, lane: change.row.lane ?? lane }
}

const idOf = (row: { id: string } | { person: string }) => ('id' in row ? row.id : row.person)

function conflictWith(
  change: FamilyChange,
  { row, isRemoved }: Kept<FamilyRowOf[FamilyKind]>,
): string | undefined {
  if (change.basedOn === 0) return 'This is drawn already. Load the family again.'
  if (row.version !== change.basedOn)
    return isRemoved
      ? 'Somebody removed this in the meantime. Load the family again.'
      : 'Somebody changed this in the meantime. Load the family again.'
  if (change.do === 'restore') return isRemoved ? undefined : 'This is drawn. There is nothing to bring back.'
  return isRemoved ? 'This was removed. Bring it back first.' : undefined
}

/**
 * What the schema cannot say of single rows: that people of the case are drawn once, that lanes fit, and that the
 * family is not larger than a family.
 *
 * @param around - who takes part in the case, and the ids of rows that somebody else has drawn
 */
export function problemsOfWritten(
  { after, written }: Pick<AppliedChanges, 'after' | 'written'>,
  around: { participants: ReadonlySet<string>; foreign: ReadonlySet<string> },
): FieldProblem[] {
  const { participants, foreign } = around
  const problems: FieldProblem[] = []
  const drawn = new Map<string, number>()
  for (const { row, isRemoved } of after.person.values())
    if (row.personId !== null && !isRemoved) drawn.set(row.personId, (drawn.get(row.personId) ?? 0) + 1)
  for (const one of written) {
    if (one.isRemoved) continue
    const add = (field: string, message: string) =>
      problems.push({ path: `changes.${one.index}.row.${field}`, message })
    const isForFew = 'lane' in one.row && (one.row.lane === 'process' || one.row.lane === 'supervision')
    // In these lanes a row is open to its author, so it would be lost to whoever put it there.
    if (isForFew && one.isPut && foreign.has(one.id))
      add('lane', 'Only who drew this can keep it to themself. Choose another lane.')
    if (one.what === 'person') {
      const { personId, lane } = one.row
      if (personId !== null && !participants.has(personId)) add('personId', 'This person is not in the case.')
      if (personId !== null && drawn.get(personId) !== 1) add('personId', 'This person is drawn already.')
      if (personId === null && lane === 'self')
        add('lane', 'Only somebody who takes part in the case has a private lane.')
      if (personId !== null && isForFew)
        add('lane', 'Who takes part in the case is known to the whole team. Choose another lane.')
    }
    if ((one.what === 'line' || one.what === 'network') && one.row.lane === 'self') {
      const source = one.row.source === null ? undefined : after.person.get(one.row.source)
      if (!source?.row.personId) add('source', 'Choose who takes part in the case and sees it so.')
    }
    if (one.isPut) for (const { field, message } of danglingIn(after, one)) add(field, message)
  }
  for (const what of Object.keys(after) as FamilyKind[]) {
    const count = [...after[what].values()].filter(({ isRemoved }) => !isRemoved).length
    const most = what === 'person' ? mostPeople : mostTies
    if (count > most && written.some((one) => one.what === what && one.isNew))
      problems.push({
        path: placeOfKind[what],
        message: `A family holds at most ${most.toLocaleString('en')} of these.`,
      })
  }
  return problems
}

/** What stands around the family names what is drawn; the family itself is looked at as a whole. */
function danglingIn(
  { person, household, system }: KeptFamily,
  one: Written,
): { field: string; message: string }[] {
  const isGone = (kept: { isRemoved: boolean } | undefined) => kept === undefined || kept.isRemoved
  const problems: { field: string; message: string }[] = []
  if (one.what === 'systemTie') {
    const { row } = one
    if (isGone(system.get(row.system))) problems.push({ field: 'system', message: 'This is not drawn.' })
    if (row.person !== null && isGone(person.get(row.person)))
      problems.push({ field: 'person', message: 'This person is not drawn.' })
    if (row.household !== null && isGone(household.get(row.household)))
      problems.push({ field: 'household', message: 'This household is not drawn.' })
    if (row.person !== null && row.household !== null)
      problems.push({ field: 'person', message: 'Choose a person or a household.' })
  }
  if (one.what === 'network') {
    const { row } = one
    if (endsOf('network', row).some((id) => isGone(person.get(id))))
      problems.push({ field: 'ranks', message: 'Somebody named here is not drawn.' })
    if (Object.values(row.ranks).some((ranked) => ranked.some((figure) => personOf(figure) === row.person)))
      problems.push({ field: 'ranks', message: 'Nobody is ranked as whom they turn to themself.' })
  }
  return problems
}

/**
 * What does not fit in the family as a whole after the changes. What did not fit before is no reason to refuse a change
 * that mends something else, so only what is new among the errors is given.
 */
export function problemsAfter(
  before: KeptFamily,
  { after, written }: Pick<AppliedChanges, 'after' | 'written'>,
  today: string,
): { errors: FamilyProblem[]; warnings: FamilyProblem[] } {
  const put = new Set(written.filter(({ isPut }) => isPut).map(({ id }) => id))
  const { errors, warnings } = problemsOfFamily(graphOf(drawnFamily(after, put)), today)
  if (errors.length === 0) return { errors, warnings }
  const known = new Set(problemsOfFamily(graphOf(drawnFamily(before)), today).errors.map(keyOf))
  return { errors: errors.filter((error) => !known.has(keyOf(error))), warnings }
}

const keyOf = ({ rule, of, id, field }: FamilyProblem) => [rule, of, id, field].join(' ')

/** A problem of the whole family at the change that brought it about, where one of them did. */
export function atTheChange(problem: FamilyProblem, written: readonly Written[]): FieldProblem {
  const change = written.find(({ what, id }) => placeOfKind[what] === problem.of && id === problem.id)
  const place = change ? `changes.${change.index}.row` : `${problem.of}.${problem.id}`
  return { path: `${place}.${problem.field}`, message: problem.message }
}

/** Participants of the case whose place in the family is touched, before or after. */
export function personsConcerned(
  before: KeptFamily,
  after: KeptFamily,
  written: readonly Written[],
): string[] {
  const persons = new Set<string>()
  for (const { what, id } of written)
    for (const family of [before, after]) {
      const row = family[what].get(id)?.row
      const people = row === undefined ? [] : peopleIn(what, row)
      for (const relative of people) {
        const personId = family.person.get(relative)?.row.personId
        if (personId) persons.add(personId)
      }
    }
  return [...persons]
}

function peopleIn<Kind extends FamilyKind>(what: Kind, row: FamilyRowOf[Kind]): string[] {
  if ('personId' in row) return [row.id]
  return 'members' in row ? row.members.map(({ person }) => person) : endsOf(what, row)
}

/** Whether the people of the case may know of it: everything that was changed is theirs to read, before and after. */
export function isSharedChange(before: KeptFamily, written: readonly Written[]): boolean {
  return [...lanesOfChanges(before, written)].every((lane) => lane === 'unit')
}

function lanesOfChanges(before: KeptFamily, written: readonly Written[]): Set<Lane> {
  const lanes = new Set<Lane>()
  for (const { what, id, row } of written)
    for (const one of [row, before[what].get(id)?.row]) if (one) lanes.add('lane' in one ? one.lane : 'team')
  return lanes
}

/** The lane to tell the team in that something changed: no wider than what was changed. */
export function laneOfChanges(before: KeptFamily, written: readonly Written[]): Lane {
  const lanes = lanesOfChanges(before, written)
  if ([...lanes].some((lane) => lane !== 'process' && lane !== 'supervision')) return 'team'
  return lanes.has('supervision') && !lanes.has('process') ? 'supervision' : 'process'
}
