import type { GedcomWarning, Structure } from './gedcom-structure.ts'

/** What the parts of the reader share while one file is read. */
export type Reading = {
  /** 5 or 7. */
  readonly major: number
  /** People's and families' records by cross-reference; of two with one, the first. */
  readonly records: ReadonlyMap<string, Structure>
  readonly idOf: (record: Structure) => string
  readonly warn: (structure: Structure, reason: string) => void
  /** Counts a line that is not taken over, with all below it. */
  readonly drop: (structure: Structure) => void
  /** Counts every line below one that was taken over itself, but for those that were used. */
  readonly dropBelow: (structure: Structure, used: readonly string[]) => void
}

export function startReading(
  records: readonly Structure[],
  major: number,
): Reading & { readonly warnings: GedcomWarning[]; readonly dropped: Record<string, number> } {
  const warnings: GedcomWarning[] = []
  // Without a prototype: a tag may be named like one of its properties.
  const dropped = Object.create(null) as Record<string, number>
  const byXref = new Map<string, Structure>()
  const warn = (structure: Structure, reason: string) =>
    void warnings.push({ line: structure.line, tag: structure.tag, reason })
  const drop = ({ tag }: Structure) => {
    dropped[tag] = (dropped[tag] ?? 0) + 1
  }
  for (const record of records) {
    if (record.xref === null) continue
    if (!byXref.has(record.xref)) byXref.set(record.xref, record)
    else if (record.tag === 'INDI' || record.tag === 'FAM')
      warn(record, `@${record.xref}@ is there twice. What points to it was taken to mean the first.`)
  }
  return {
    major,
    records: byXref,
    warnings,
    dropped,
    warn,
    drop,
    // No cross-reference has #: it is for escapes.
    idOf: (record) =>
      record.xref !== null && byXref.get(record.xref) === record ? record.xref : `#${record.line}`,
    dropBelow: (structure, used) => {
      for (const child of structure.children) if (!used.includes(child.tag)) drop(child)
    },
  }
}
