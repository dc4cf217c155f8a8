import type { GedcomWarning, Structure } from './gedcom-structure.ts'

type Open = { line: number; xref: string | null; tag: string; value: string; children: Structure[] }

const linePattern = /^\s*(\d+)\s+(?:@([^@#][^@]*)@\s+)?([A-Za-z0-9_]+)(?:[ \t](.*))?$/s

/**
 * The lines of a GEDCOM file as trees of records, in one pass. Nothing is refused here: a line that is none goes on
 * with the text before it, as broken programs mean it, and a level that was left out is passed over; both are told.
 *
 * @param text - of a whole file; lines end with CR, LF or both and may be indented
 * @returns records in the order of the file, with CONC and CONT joined to what they continue
 */
export function parseStructures(text: string): {
  readonly records: readonly Structure[]
  readonly warnings: readonly GedcomWarning[]
} {
  const records: Open[] = []
  const warnings: GedcomWarning[] = []
  const open: Open[] = []
  let lastText: Open | undefined
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    if (raw.trim() === '') return
    const line = index + 1
    const found = linePattern.exec(raw)
    if (!found) {
      if (lastText) lastText.value += `\n${raw}`
      const reason =
        'This is no GEDCOM line (level, tag, text). It was taken as going on with the text before it.'
      warnings.push({ line, tag: lastText?.tag ?? '', reason })
      return
    }
    const [, digits, xref, rawTag, value = ''] = found
    const tag = rawTag!.toUpperCase()
    const level = Math.min(Number(digits), open.length)
    if (level < Number(digits))
      warnings.push({
        line,
        tag,
        reason: `Level ${digits} does not follow the level before. It was read as ${level}.`,
      })
    const parent = open[level - 1]
    if (parent && (tag === 'CONC' || tag === 'CONT')) {
      parent.value += tag === 'CONT' ? `\n${value}` : value
      lastText = parent
      return
    }
    const structure: Open = { line, xref: xref?.trim() ?? null, tag, value, children: [] }
    ;(parent ? parent.children : records).push(structure)
    open.length = level
    open.push(structure)
    lastText = structure
  })
  return { records, warnings }
}
