import type { FamilyGraph, FamilyPerson } from '../family-graph.ts'
import { type PlannedFamily, planFamilies } from './plan-families.ts'
import { writeFamily } from './write-family.ts'
import { type Draft, type GedcomVersion, writeLine } from './write-line.ts'
import { ownTags, writeOwnRecords } from './write-own-records.ts'
import { type Standing, writePerson } from './write-person.ts'

export type GedcomOptions = {
  readonly version: GedcomVersion
  /** Who hands the file on, such as the practice: GEDCOM asks for a name. */
  readonly submitter: string
  /** 'tree' leaves out what is of the therapy: emotional lines, households, notes under the symbols. */
  readonly content: 'whole' | 'tree'
}

/**
 * A family as the text of a GEDCOM file, to be kept as UTF-8: what `readGedcom` brings back, and other programs open.
 *
 * People become I1, I2, … in their order, unions F1, F2, …, followed by families of those who share a child alone.
 * White space in names becomes one space; a slash becomes ⁄, since it would start a surname.
 * Source: The GEDCOM Standard 5.5.1 (2019); FamilySearch GEDCOM 7.0.14.
 *
 * @throws RangeError if a union, link, line or household names somebody who is not among the people
 */
export function writeGedcom(graph: FamilyGraph, options: GedcomOptions): string {
  const { version } = options
  const isWhole = options.content === 'whole'
  const xrefs = new Map(graph.people.map(({ id }, index) => [id, `I${index + 1}`]))
  const xrefOf = (person: string): string => {
    const xref = xrefs.get(person)
    if (xref === undefined) throw new RangeError(`${person} is not among the people of the family.`)
    return xref
  }
  for (const { parent, child } of graph.parentLinks) [parent, child].forEach(xrefOf)
  const families = planFamilies(graph)
  const sexOf = new Map(graph.people.map(({ id, sexAtBirth }) => [id, sexAtBirth]))
  const isWifeFirst = ({ a, b }: PlannedFamily) =>
    sexOf.get(a) === 'female'
      ? b === null || sexOf.get(b) !== 'female'
      : b !== null && sexOf.get(b) === 'male' && sexOf.get(a) !== 'male'
  const standings = standingsOf(graph, families, isWifeFirst, xrefOf)
  const records: Draft[] = [
    head(version),
    { tag: 'SUBM', xref: 'U1', children: [{ tag: 'NAME', text: options.submitter }] },
    ...graph.people.map((person: FamilyPerson) =>
      writePerson(person, standings.get(person.id)!, version, isWhole),
    ),
    ...families.map((family, index) =>
      writeFamily(family, `F${index + 1}`, isWifeFirst(family), xrefOf, version),
    ),
    ...(isWhole ? writeOwnRecords(graph, xrefOf, version) : []),
    { tag: 'TRLR' },
  ]
  const lines = records.flatMap((record) => writeLine(record, 0, version))
  // Version 7 wants the mark at the start, and some programs of 5.5.1 stumble over it.
  return `${version === '7.0' ? '\uFEFF' : ''}${lines.join('\n')}\n`
}

function head(version: GedcomVersion): Draft {
  const schema = ownTags.map(({ tag, uri }) => ({ tag: 'TAG', text: `${tag} ${uri}` }))
  const form = version === '5.5.1' ? [{ tag: 'FORM', text: 'LINEAGE-LINKED' }] : []
  return {
    tag: 'HEAD',
    children: [
      { tag: 'GEDC', children: [{ tag: 'VERS', text: version }, ...form] },
      ...(version === '7.0' ? [{ tag: 'SCHMA', children: schema }] : []),
      { tag: 'SOUR', text: 'SECUREBASE', children: [{ tag: 'NAME', text: 'Securebase' }] },
      { tag: 'SUBM', pointer: 'U1' },
      ...(version === '5.5.1' ? [{ tag: 'CHAR', text: 'UTF-8' }] : []),
    ],
  }
}

type OpenStanding = {
  [Key in keyof Standing]: Standing[Key] extends readonly (infer One)[] ? One[] : Standing[Key]
}

function standingsOf(
  graph: FamilyGraph,
  families: readonly PlannedFamily[],
  isWifeFirst: (family: PlannedFamily) => boolean,
  xrefOf: (person: string) => string,
): ReadonlyMap<string, Standing> {
  const standings = new Map(
    graph.people.map(({ id }): [string, OpenStanding] => [
      id,
      { xref: xrefOf(id), asPartner: [], asChild: [], twins: [] },
    ]),
  )
  families.forEach((family, index) => {
    const xref = `F${index + 1}`
    for (const partner of [family.a, family.b])
      if (partner !== null) standings.get(partner)?.asPartner.push(xref)
    for (const [child, { a, b }] of family.children) {
      const [husband, wife] = isWifeFirst(family) ? [b, a] : [a, b]
      standings.get(child)!.asChild.push({ family: xref, husband, wife })
    }
  })
  for (const { children, isIdentical } of graph.multipleBirths)
    for (const child of children)
      for (const other of children)
        if (other !== child) standings.get(child)?.twins.push({ xref: xrefOf(other), isIdentical })
  return standings
}
