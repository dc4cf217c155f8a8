export type GedcomVersion = '5.5.1' | '7.0'

/** A line to be written, with those below it; text as it is meant, pointers as they stand. */
export type Draft = {
  readonly tag: string
  readonly xref?: string
  readonly text?: string
  readonly pointer?: string
  /** Text that must stand as it is, since its @ have a meaning. */
  readonly children?: readonly Draft[]
}

/**
 * A line and all below it. Line breaks go on in CONT; in 5.5.1 a line longer than 255 characters goes on in CONC,
 * cut between two letters, since many programs trim spaces at the end of a line.
 *
 * @returns lines without their ends
 */
export function writeLine(draft: Draft, level: number, version: GedcomVersion): readonly string[] {
  const start = [level, draft.xref === undefined ? [] : `@${draft.xref}@`, draft.tag].flat().join(' ')
  const children = (draft.children ?? []).flatMap((child) => writeLine(child, level + 1, version))
  if (draft.pointer !== undefined) return [`${start} @${draft.pointer}@`, ...children]
  const [first = '', ...further] = (draft.text ?? '').replaceAll(/\r\n?/g, '\n').split('\n')
  return [
    ...cut(start, first, level, version),
    ...further.flatMap((text) => cut(`${level + 1} CONT`, text, level, version)),
    ...children,
  ]
}

const longest = 255

function cut(start: string, text: string, level: number, version: GedcomVersion): readonly string[] {
  const escaped = escape(text, version)
  const whole = escaped === '' ? start : `${start} ${escaped}`
  if (version === '7.0' || whole.length <= longest) return [whole]
  const end = placeToCut(whole, start.length + 1)
  const lines = [whole.slice(0, end)]
  let rest = whole.slice(end)
  while (rest !== '') {
    const next = `${level + 1} CONC ${rest}`
    const at = next.length <= longest ? next.length : placeToCut(next, `${level + 1} CONC `.length)
    lines.push(next.slice(0, at))
    rest = next.slice(at)
  }
  return lines
}

/** Where no space, doubled @, accent of a letter or half of a character is torn off; else just at the limit. */
function placeToCut(line: string, from: number): number {
  for (let at = longest; at > from + 1; at -= 1)
    if (
      !/[\s@\uD800-\uDBFF]$/.test(line.slice(at - 1, at)) &&
      !/^[\s@\p{M}\uDC00-\uDFFF]/u.test(line.slice(at, at + 1))
    )
      return at
  return /[\uD800-\uDBFF@]/.test(line[longest - 1]!) ? longest - 1 : longest
}

function escape(text: string, version: GedcomVersion): string {
  // Other control characters are not allowed in a GEDCOM file.
  // oxlint-disable-next-line no-control-regex
  const clean = text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
  return version === '7.0' ? clean.replace(/^@/, '@@') : clean.replaceAll('@', '@@')
}
