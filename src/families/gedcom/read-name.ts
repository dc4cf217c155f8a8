import { childOf } from './child-of.ts'
import type { Structure } from './gedcom-structure.ts'
import type { Reading } from './reading.ts'
import { textOf } from './text-of.ts'

/** The whole name as one says it: `Joseph /de Allen/ jr.` is Joseph de Allen jr.; '' where there is none. */
export function readName(name: Structure, reading: Reading): string {
  const whole = plain(textOf(name, reading.major).replaceAll('/', ' '))
  if (whole !== '') return whole
  const pieces = ['NPFX', 'GIVN', 'SPFX', 'SURN', 'NSFX'].map((tag) => {
    const piece = childOf(name, tag)
    return piece ? textOf(piece, reading.major) : ''
  })
  return plain(pieces.join(' '))
}

/** A slash in a name is written as ⁄, since GEDCOM has no other way to say that it starts no surname. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replaceAll('⁄', '/')
}
