import type { FamilyGraph } from '../family-graph.ts'
import type { ImpreciseDate } from '../imprecise-date.ts'
import { writeDate } from './write-date.ts'
import type { Draft, GedcomVersion } from './write-line.ts'

/** Our own tags and what version 7 asks for of each: an address that names it for good. */
export const ownTags = [
  '_LINE',
  '_FROM',
  '_TO',
  '_SEENBY',
  '_HOUSEHOLD',
  '_MEMBER',
  '_BEGIN',
  '_END',
  '_ABOUT',
  '_FREL',
  '_MREL',
].map((tag) => ({ tag, uri: `urn:securebase:gedcom:${tag.slice(1).toLowerCase()}` }))

/** Records for emotional lines and households, which other programs pass over and our reader brings back. */
export function writeOwnRecords(
  { lines, households }: FamilyGraph,
  xrefOf: (person: string) => string,
  version: GedcomVersion,
): readonly Draft[] {
  return [
    ...lines.map(({ from, to, kind, start, end, source }, index) => ({
      tag: '_LINE',
      xref: `E${index + 1}`,
      text: kind,
      children: [
        { tag: '_FROM', pointer: xrefOf(from) },
        { tag: '_TO', pointer: xrefOf(to) },
        ...during(start, end, version),
        ...(source ? [{ tag: '_SEENBY', text: source }] : []),
      ],
    })),
    ...households.map(({ name, members }, index) => ({
      tag: '_HOUSEHOLD',
      xref: `H${index + 1}`,
      text: name,
      children: members.map(({ person, start, end }) => ({
        tag: '_MEMBER',
        pointer: xrefOf(person),
        children: during(start, end, version),
      })),
    })),
  ]
}

function during(
  start: ImpreciseDate | null,
  end: ImpreciseDate | null,
  version: GedcomVersion,
): readonly Draft[] {
  const [from, to] = [writeDate(start, version), writeDate(end, version)]
  return [
    ...(from.length === 0 ? [] : [{ tag: '_BEGIN', children: from }]),
    ...(to.length === 0 ? [] : [{ tag: '_END', children: to }]),
  ]
}
