import { seal, sealJson, unseal, unsealJson } from '#server/sealed.ts'
import type { FamilyDate, FamilyHousehold, FamilyNetwork } from './family.contract.ts'
import type { FamilyColumns } from './family.queries.ts'
import { personOf, type Kept, type KeptFamily } from './kept-family.contract.ts'
import type { Written } from './family-changes.rules.ts'
import type { DateColumns, FamilyRows, FamilyTableName } from './family.table.ts'

/** Where the rows of a kind are stored. */
export const tableOfKind = {
  person: 'relative',
  union: 'family_union',
  parentLink: 'parent_link',
  multipleBirth: 'multiple_birth',
  line: 'emotional_line',
  household: 'household',
  system: 'ecomap_system',
  systemTie: 'ecomap_tie',
  network: 'attachment_network',
  nudge: 'genogram_nudge',
} as const

type DateName = 'birth' | 'death' | 'start' | 'end'

const place = (table: FamilyTableName, column: string, rowId: string) => ({ table, column, rowId })

function toDate<Name extends DateName>(
  table: FamilyTableName,
  rowId: string,
  name: Name,
  row: DateColumns<Name>,
): FamilyDate | null {
  const columns = row as unknown as DateColumns<DateName>
  const isAbout = columns[`${name}_is_about`]
  if (isAbout === null) return null
  const said = columns[`${name}_said`]
  return {
    earliest: columns[`${name}_earliest`],
    latest: columns[`${name}_latest`],
    isAbout,
    said: said && unseal(place(table, `${name}_said`, rowId), said),
  }
}

function fromDate(table: FamilyTableName, rowId: string, name: DateName, date: FamilyDate | null) {
  return {
    [`${name}_earliest`]: date?.earliest ?? null,
    [`${name}_latest`]: date?.latest ?? null,
    [`${name}_is_about`]: date?.isAbout ?? null,
    [`${name}_said`]: date?.said ? seal(place(table, `${name}_said`, rowId), date.said) : null,
  }
}

type PeriodRow = DateColumns<'start'> & DateColumns<'end'>
const toPeriod = (table: FamilyTableName, rowId: string, row: PeriodRow) => ({
  start: toDate(table, rowId, 'start', row),
  end: toDate(table, rowId, 'end', row),
})
type Period = { start: FamilyDate | null; end: FamilyDate | null }
const fromPeriod = (table: FamilyTableName, rowId: string, { start, end }: Period) => ({
  ...fromDate(table, rowId, 'start', start),
  ...fromDate(table, rowId, 'end', end),
})

/** The rows as the contract knows them. Participants carry the name that the practice knows them by. */
export function toKeptFamily(rows: FamilyRows, names: ReadonlyMap<string, string>): KeptFamily {
  return {
    person: keep(rows.relative, ({ id, name, note, person_id, ...row }) => ({
      id,
      personId: person_id,
      name: name ? unseal(place('relative', 'name', id), name) : (names.get(person_id ?? '') ?? ''),
      sexAtBirth: row.sex_at_birth,
      gender: row.gender,
      birth: toDate('relative', id, 'birth', row),
      death: toDate('relative', id, 'death', row),
      isDead: row.is_dead,
      unborn: row.unborn,
      note: note && unseal(place('relative', 'note', id), note),
    })),
    union: keep(rows.family_union, (row) => ({
      id: row.id,
      a: row.a_id,
      b: row.b_id,
      kind: row.kind,
      ...toPeriod('family_union', row.id, row),
      ending: row.ending,
    })),
    parentLink: keep(rows.parent_link, (row) => ({
      id: row.id,
      parent: row.parent_id,
      child: row.child_id,
      kind: row.kind,
      ...toPeriod('parent_link', row.id, row),
    })),
    multipleBirth: keep(rows.multiple_birth, (row) => ({
      id: row.id,
      children: row.child_ids,
      isIdentical: row.is_identical,
    })),
    line: keep(rows.emotional_line, (row) => ({
      id: row.id,
      from: row.from_id,
      to: row.to_id,
      kind: row.kind,
      ...toPeriod('emotional_line', row.id, row),
      source: row.source_id,
    })),
    household: toHouseholds(rows),
    system: keep(rows.ecomap_system, ({ id, kind, name }) => ({
      id,
      kind,
      name: unseal(place('ecomap_system', 'name', id), name),
    })),
    systemTie: keep(rows.ecomap_tie, (row) => ({
      id: row.id,
      system: row.system_id,
      person: row.relative_id,
      household: row.household_id,
      quality: row.quality,
      energy: row.energy,
      ...toPeriod('ecomap_tie', row.id, row),
    })),
    network: keep(rows.attachment_network, (row) => ({
      id: row.id,
      person: row.person_id,
      source: row.source_id,
      saidOn: row.said_on,
      ranks: unsealJson<FamilyNetwork['ranks']>(place('attachment_network', 'content', row.id), row.content),
    })),
    nudge: new Map(
      rows.genogram_nudge.map(({ relative_id: person, dx, dy, version, removed_at }) => [
        person,
        { row: { person, dx, dy, version }, isRemoved: removed_at !== null },
      ]),
    ),
  }
}

type Stored<OwnLane> = { id: string; lane: OwnLane; version: number; removed_at: Date | null }

function keep<OwnLane, Row extends Stored<OwnLane>, Bare>(
  rows: readonly (Row & Stored<OwnLane>)[],
  toBare: (row: Row) => Bare,
): Map<string, Kept<Bare & { lane: OwnLane; version: number }>> {
  return new Map(
    rows.map((row) => [
      row.id,
      { row: { ...toBare(row), lane: row.lane, version: row.version }, isRemoved: row.removed_at !== null },
    ]),
  )
}

function toHouseholds(rows: FamilyRows): KeptFamily['household'] {
  const members = new Map<string, FamilyHousehold['members']>()
  for (const row of rows.household_member) {
    if (row.removed_at !== null) continue
    const here = members.get(row.household_id) ?? []
    const period = toPeriod('household_member', memberKey(row), row)
    members.set(row.household_id, [...here, { person: row.relative_id, ...period }])
  }
  return keep(rows.household, ({ id, name }) => ({
    id,
    name: unseal(place('household', 'name', id), name),
    members: members.get(id) ?? [],
  }))
}

type MemberKey = { household_id: string; relative_id: string; stay: number }
export const memberKey = (row: MemberKey) => [row.household_id, row.relative_id, row.stay].join(' ')

/** The columns of a row beside its practice, case and author. Whom a date of death is known of is dead. */
export function toColumns(written: Written, now: Date): FamilyColumns {
  const { what, id, isRemoved } = written
  const table = tableOfKind[what]
  const removed_at = isRemoved ? now.toISOString() : null
  switch (written.what) {
    case 'person': {
      const { row } = written
      return {
        id,
        person_id: row.personId,
        name: row.personId === null ? seal(place(table, 'name', id), row.name) : null,
        note: row.note === null ? null : seal(place(table, 'note', id), row.note),
        sex_at_birth: row.sexAtBirth,
        gender: row.gender,
        ...fromDate(table, id, 'birth', row.birth),
        ...fromDate(table, id, 'death', row.death),
        is_dead: row.isDead || row.death !== null,
        unborn: row.unborn,
        lane: row.lane,
        removed_at,
      }
    }
    case 'union': {
      const { a, b, kind, ending, lane } = written.row
      const period = fromPeriod(table, id, written.row)
      return { id, a_id: a, b_id: b, kind, ...period, ending, lane, removed_at }
    }
    case 'parentLink': {
      const { parent, child, kind, lane } = written.row
      const period = fromPeriod(table, id, written.row)
      return { id, parent_id: parent, child_id: child, kind, ...period, lane, removed_at }
    }
    case 'multipleBirth': {
      const { children, isIdentical, lane } = written.row
      return { id, child_ids: children, is_identical: isIdentical, lane, removed_at }
    }
    case 'line': {
      const { from, to, source, kind, lane } = written.row
      const period = fromPeriod(table, id, written.row)
      return { id, from_id: from, to_id: to, source_id: source, kind, ...period, lane, removed_at }
    }
    case 'household': {
      const { name, lane } = written.row
      return { id, name: seal(place(table, 'name', id), name), lane, removed_at }
    }
    case 'system': {
      const { kind, name, lane } = written.row
      return { id, kind, name: seal(place(table, 'name', id), name), lane, removed_at }
    }
    case 'systemTie': {
      const { system, person, household: home, quality, energy, lane } = written.row
      const ends = { system_id: system, relative_id: person, household_id: home }
      return { id, ...ends, quality, energy, ...fromPeriod(table, id, written.row), lane, removed_at }
    }
    case 'network': {
      const { person, source, saidOn, ranks, lane } = written.row
      const named = Object.values(ranks).flatMap((ranked) => ranked.flatMap((one) => personOf(one) ?? []))
      return {
        ...{ id, person_id: person, source_id: source, said_on: saidOn, figure_ids: [...new Set(named)] },
        ...{ content: sealJson(place(table, 'content', id), ranks), lane, removed_at },
      }
    }
    case 'nudge': {
      const { dx, dy } = written.row
      return { relative_id: id, dx, dy, removed_at }
    }
  }
}

/** The stays of a household's members, in the order of the household; somebody who comes back has a further one. */
export function toMemberColumns({ id, members }: FamilyHousehold): (MemberKey & FamilyColumns)[] {
  const stays = new Map<string, number>()
  return members.map((member) => {
    const stay = (stays.get(member.person) ?? 0) + 1
    stays.set(member.person, stay)
    const key = { household_id: id, relative_id: member.person, stay }
    return { ...key, ...fromPeriod('household_member', memberKey(key), member), removed_at: null }
  })
}
