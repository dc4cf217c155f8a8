import { childOf } from './child-of.ts'
import type { GedcomWarning, Structure } from './gedcom-structure.ts'

type Found =
  | { readonly version: string; readonly major: 5 | 7; readonly warning: GedcomWarning | null }
  | { readonly line: number; readonly reason: string }

/**
 * The version of GEDCOM that the head names, and by which rules the file is read.
 *
 * @returns a reason where the rules are others than those of 5.5 and 7; an unknown lesser version is read with a warning
 */
export function findVersion(head: Structure): Found {
  const format = childOf(head, 'GEDC')
  const line = (format && childOf(format, 'VERS')) ?? format ?? head
  const version = line.tag === 'VERS' ? line.value.trim() : ''
  const warn = (reason: string): GedcomWarning => ({ line: line.line, tag: line.tag, reason })
  const [, digits] = /^(\d{1,3})(?:\.|$)/.exec(version) ?? []
  if (digits === undefined) {
    const warning = warn('The file does not say which version of GEDCOM it is. It was read as 5.5.1.')
    return { version: '', major: 5, warning }
  }
  if (digits !== '5' && digits !== '7') {
    const reason = `This is GEDCOM ${digits}; 5.5, 5.5.1 and 7.0 can be read. Export it again from your program as one of them.`
    return { line: line.line, reason }
  }
  const isKnown = /^(5\.5|5\.5\.1|7\.0(\.\d+)?)$/.test(version)
  const known = digits === '5' ? '5.5.1' : '7.0'
  const warning = isKnown ? null : warn(`This version of GEDCOM is not known here. It was read as ${known}.`)
  return { version, major: digits === '5' ? 5 : 7, warning }
}
