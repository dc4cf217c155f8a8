import { childOf } from './child-of.ts'
import type { Structure } from './gedcom-structure.ts'
import { eventOf } from './read-union.ts'
import type { Reading } from './reading.ts'
import { resolvePointer } from './resolve-pointer.ts'

/** What ties a child to a family: the family's line, the child's lines, and its adoption. */
export type ChildTie = {
  readonly child: string
  readonly inFamily: Structure | null
  readonly inPerson: Structure[]
  adoption: { readonly event: Structure; readonly who: 'HUSB' | 'WIFE' | 'BOTH' } | null
}

export type GatheredFamily = {
  readonly id: string
  readonly record: Structure
  readonly partners: { readonly person: string; readonly role: 'HUSB' | 'WIFE'; readonly line: Structure }[]
  readonly children: Map<string, ChildTie>
}

/** Families with whom they join, put together from both sides: a program may have written one of them only. */
export function gatherFamilies(records: readonly Structure[], reading: Reading): readonly GatheredFamily[] {
  const families = new Map<Structure, GatheredFamily>()
  for (const record of records)
    if (record.tag === 'FAM') families.set(record, gatherFromFamily(record, reading))
  for (const record of records) if (record.tag === 'INDI') addFromPerson(record, families, reading)
  return [...families.values()]
}

function gatherFromFamily(record: Structure, reading: Reading): GatheredFamily {
  const family: GatheredFamily = { id: reading.idOf(record), record, partners: [], children: new Map() }
  for (const line of record.children) {
    if (line.tag === 'HUSB' || line.tag === 'WIFE') {
      reading.dropBelow(line, [])
      const person = resolvePointer(line, 'INDI', reading)
      if (person) addPartner(family, reading.idOf(person), line.tag, line, reading)
    } else if (line.tag === 'CHIL') {
      reading.dropBelow(line, ['_FREL', '_MREL'])
      const person = resolvePointer(line, 'INDI', reading)
      if (person) tie(family, reading.idOf(person), line)
    } else if (eventOf(line) === null) reading.drop(line)
  }
  return family
}

function addFromPerson(
  record: Structure,
  families: ReadonlyMap<Structure, GatheredFamily>,
  reading: Reading,
): void {
  const person = reading.idOf(record)
  for (const line of record.children) {
    if (line.tag === 'FAMS') {
      reading.dropBelow(line, [])
      const family = familyAt(line, families, reading)
      if (!family || family.partners.some((partner) => partner.person === person)) continue
      const role = family.partners[0]?.role === 'HUSB' ? 'WIFE' : 'HUSB'
      addPartner(family, person, role, line, reading)
    } else if (line.tag === 'FAMC') {
      reading.dropBelow(line, ['PEDI', 'STAT', '_FREL', '_MREL'])
      const family = familyAt(line, families, reading)
      if (family) tie(family, person, null).inPerson.push(line)
    } else if (line.tag === 'ADOP') {
      const pointer = childOf(line, 'FAMC')
      const family = pointer && familyAt(pointer, families, reading)
      if (!family) {
        reading.drop(line)
        continue
      }
      reading.dropBelow(line, ['FAMC', 'DATE', 'TYPE'])
      const who = childOf(pointer, 'ADOP')?.value.trim().toUpperCase()
      tie(family, person, null).adoption = {
        event: line,
        who: who === 'HUSB' || who === 'WIFE' ? who : 'BOTH',
      }
    }
  }
}

function familyAt(
  line: Structure,
  families: ReadonlyMap<Structure, GatheredFamily>,
  reading: Reading,
): GatheredFamily | undefined {
  const record = resolvePointer(line, 'FAM', reading)
  return record ? families.get(record) : undefined
}

function addPartner(
  family: GatheredFamily,
  person: string,
  role: 'HUSB' | 'WIFE',
  line: Structure,
  reading: Reading,
): void {
  if (family.partners.some((partner) => partner.person === person))
    reading.warn(line, 'The same person stands twice as a partner in one family. It was taken once.')
  else if (family.partners.length >= 2)
    reading.warn(
      line,
      'A family has two partners at most here. This one was left out; its children keep the first two.',
    )
  else family.partners.push({ person, role, line })
}

function tie(family: GatheredFamily, child: string, inFamily: Structure | null): ChildTie {
  const known = family.children.get(child)
  if (known) return known
  const fresh: ChildTie = { child, inFamily, inPerson: [], adoption: null }
  family.children.set(child, fresh)
  return fresh
}
