import type { FamilyGraph, Union } from '../family-graph.ts'
import { checkSense } from './check-sense.ts'
import { decodeBytes, type GedcomEncoding } from './decode-bytes.ts'
import { dropCircles } from './drop-circles.ts'
import { findVersion } from './find-version.ts'
import { gatherFamilies } from './gather-families.ts'
import type { GedcomWarning, Structure } from './gedcom-structure.ts'
import { linkParents } from './link-parents.ts'
import { parseStructures } from './parse-structures.ts'
import { readMultipleBirths } from './read-multiple-births.ts'
import { readOwnRecords } from './read-own-records.ts'
import { readPerson } from './read-person.ts'
import { readUnion } from './read-union.ts'
import { startReading } from './reading.ts'

export type GedcomResult =
  | {
      readonly accepted: true
      /** As the file says it; '' where it does not. */
      readonly version: string
      readonly encoding: GedcomEncoding
      readonly graph: FamilyGraph
      /** In the order of lines. */
      readonly warnings: readonly GedcomWarning[]
      /** How many lines of each tag were not taken over, each with all below it. */
      readonly dropped: Readonly<Record<string, number>>
    }
  | { readonly accepted: false; readonly line: number; readonly reason: string }

/**
 * A family out of a GEDCOM file of version 5.5, 5.5.1 or 7.0, in any of their encodings.
 *
 * People, couples and parents are taken over, with their dates; notes, places, sources and the like are counted
 * only, since they are often the words of others. Never throws: what cannot be meant is a warning with its line, and
 * a file that is no GEDCOM at all is refused. Ids are the cross-references of the file; a new id has to be given to
 * each before a family is kept beside another.
 * Source: The GEDCOM Standard 5.5.1 (2019); FamilySearch GEDCOM 7.0.14.
 *
 * @param bytes - a whole file; the time it takes grows with its length
 */
export function readGedcom(bytes: Uint8Array): GedcomResult {
  if (bytes.length === 0) return refuse(1, 'The file is empty.')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return refuse(1, 'This is a packed file (ZIP, GEDZIP). Unpack it and choose the .ged file in it.')
  const decoded = decodeBytes(bytes)
  const { records, warnings } = parseStructures(decoded.text)
  const head = records[0]
  if (head?.tag !== 'HEAD')
    return refuse(head?.line ?? 1, 'A GEDCOM file starts with 0 HEAD, and this one does not.')
  const found = findVersion(head)
  if ('reason' in found) return refuse(found.line, found.reason)
  const { version, major, warning } = found

  const reading = startReading(records, major)
  const last = records.at(-1)!
  if (last.tag !== 'TRLR') reading.warn(last, 'The end (0 TRLR) is missing: the file may have been cut off.')
  countRecords(records, reading.drop)
  const persons = records.filter(({ tag }) => tag === 'INDI')
  const people = persons.map((record) => readPerson(record, reading))
  const families = gatherFamilies(records, reading)
  const unions = families.flatMap(({ id, record, partners }): Union[] => {
    const told = readUnion(record, reading)
    const [a, b] = partners
    return told && a && b ? [{ id, a: a.person, b: b.person, ...told }] : []
  })
  const links = dropCircles(linkParents(families, reading), reading)
  checkSense(people, new Map(persons.map((record) => [reading.idOf(record), record])), links, reading)
  const graph: FamilyGraph = {
    people,
    unions,
    parentLinks: links.map(({ parent, child, kind, start, end }, index) => ({
      id: `P${index + 1}`,
      parent,
      child,
      kind,
      start,
      end,
    })),
    multipleBirths: readMultipleBirths(records, reading),
    ...readOwnRecords(records, reading),
  }
  return {
    accepted: true,
    version,
    encoding: decoded.encoding,
    graph,
    warnings: [...decoded.warnings, ...warnings, ...(warning ? [warning] : []), ...reading.warnings].toSorted(
      (one, other) => one.line - other.line,
    ),
    dropped: { ...reading.dropped },
  }
}

const known = ['HEAD', 'TRLR', 'INDI', 'FAM', '_LINE', '_HOUSEHOLD']

function countRecords(records: readonly Structure[], drop: (record: Structure) => void): void {
  for (const record of records) {
    if (!known.includes(record.tag)) drop(record)
    // A head tells of the file, but for notes, which may tell of people.
    if (record.tag === 'HEAD') for (const line of record.children) if (/^S?NOTE$/.test(line.tag)) drop(line)
  }
}

function refuse(line: number, reason: string): GedcomResult {
  return { accepted: false, line, reason }
}
