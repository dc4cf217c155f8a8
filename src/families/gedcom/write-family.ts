import { endingWords, noUnion, unionEnd, unionStart, unionWords } from './own-words.ts'
import type { PlannedFamily } from './plan-families.ts'
import { writeDate } from './write-date.ts'
import type { Draft, GedcomVersion } from './write-line.ts'

/**
 * A FAM record. Whoever is first in the union stands first; HUSB and WIFE are two places, not sexes.
 *
 * @param isWifeFirst - the first of the two takes the place of WIFE
 * @param xrefOf - a person's cross-reference by id
 */
export function writeFamily(
  family: PlannedFamily,
  xref: string,
  isWifeFirst: boolean,
  xrefOf: (person: string) => string,
  version: GedcomVersion,
): Draft {
  const [first, second] = isWifeFirst ? ['WIFE', 'HUSB'] : ['HUSB', 'WIFE']
  return {
    tag: 'FAM',
    xref,
    children: [
      { tag: first!, pointer: xrefOf(family.a) },
      ...(family.b === null ? [] : [{ tag: second!, pointer: xrefOf(family.b) }]),
      ...[...family.children.keys()].map((child) => ({ tag: 'CHIL', pointer: xrefOf(child) })),
      ...(family.b !== null && family.union === null ? [said(noUnion, [])] : []),
      ...startOf(family, version),
      ...endOf(family, version),
    ],
  }
}

function startOf({ union }: PlannedFamily, version: GedcomVersion): readonly Draft[] {
  if (!union) return []
  const date = writeDate(union.start, version)
  if (union.kind === 'unknown') return date.length === 0 ? [] : [said(unionStart, date)]
  if (union.kind === 'married') return [event('MARR', date)]
  if (union.kind === 'engaged') return [event('ENGA', date)]
  const type = { tag: 'TYPE', text: unionWords[union.kind] }
  return union.kind === 'civil-partnership'
    ? [event('MARR', [type, ...date])]
    : [said(unionWords[union.kind], date)]
}

function endOf({ union }: PlannedFamily, version: GedcomVersion): readonly Draft[] {
  if (!union) return []
  const date = writeDate(union.end, version)
  if (union.ending === null) return date.length === 0 ? [] : [said(unionEnd, date)]
  if (union.ending === 'divorced') return [event('DIV', date)]
  return union.ending === 'annulled' ? [event('ANUL', date)] : [said(endingWords[union.ending], date)]
}

/** Y: it happened, and no more is known. */
function event(tag: string, children: readonly Draft[]): Draft {
  return children.length === 0 ? { tag, text: 'Y' } : { tag, children }
}

function said(words: string, date: readonly Draft[]): Draft {
  return { tag: 'EVEN', text: words, children: [{ tag: 'TYPE', text: words }, ...date] }
}
