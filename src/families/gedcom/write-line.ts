export type GedcomVersion = '5.5.1' | '7.0'

/** A line to be written, with those below it; text as it is meant, pointers as they stand. */
export type Draft = {
  readonly tag: string
  readonly xref?: string
  readonly text?: string
  readonly pointer?: string
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
  const lines: string[] = []
  const goOn = `${level + 1} CONC `
  let prefix = `${start} `
  for (let rest = escaped; rest !== ''; prefix = goOn) {
    const room = longest - prefix.length
    const end = rest.length <= room ? rest.length : placeToCut(rest.slice(0, room + 1), room)
    lines.push(prefix + rest.slice(0, end))
    rest = rest.slice(end)
  }
  return lines
}

/** Where no space, doubled @, accent of a letter or half of a character is torn off; else just at the limit. */
function placeToCut(text: string, room: number): number {
  for (let at = room; at > 1; at -= 1)
    if (!/[\s@\uD800-\uDBFF]/.test(text[at - 1]!) && !/[\s@\p{M}\uDC00-\uDFFF]/u.test(text[at]!)) return at
  return /[\uD800-\uDBFF@]/.test(text[room - 1]!) ? room - 1 : room
}

function escape(text: string, version: GedcomVersion): string {
  // Other control characters are not allowed in a GEDCOM file.
  // oxlint-disable-next-line no-control-regex
  const clean = text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
  return version === '7.0' ? clean.replace(/^@/, '@@') : clean.replaceAll('@', '@@')
}
