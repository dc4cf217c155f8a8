import type { Union, UnionEnding, UnionKind } from '../family-graph.ts'
import { unionKinds } from '../family-graph.ts'
import type { ImpreciseDate } from '../imprecise-date.ts'
import { childOf } from './child-of.ts'
import type { Structure } from './gedcom-structure.ts'
import { keyOfWord } from './key-of-word.ts'
import { endingWords, noUnion, unionEnd, unionStart, unionWords } from './own-words.ts'
import { readDate } from './read-date.ts'
import type { Reading } from './reading.ts'

type Told = Pick<Union, 'kind' | 'start' | 'ending' | 'end'>
type Event =
  | { readonly kind: UnionKind }
  | { readonly ending: UnionEnding | null }
  | { readonly isNone: true }

/**
 * What the events of a FAM record tell of a couple. Of several, the closest kind and the most final ending count:
 * who was engaged and then married is married.
 *
 * @returns null where the record says that its two people are no couple
 */
export function readUnion(family: Structure, reading: Reading): Told | null {
  let kind: UnionKind | null = null
  let start: ImpreciseDate | null = null
  let ending: UnionEnding | null = null
  let end: ImpreciseDate | null = null
  let isNone = false
  for (const line of family.children) {
    const event = eventOf(line)
    if (event === null) continue
    if ('isNone' in event) isNone = true
    else if ('kind' in event) {
      if (kind !== null && unionKinds.indexOf(event.kind) >= unionKinds.indexOf(kind)) {
        reading.drop(line)
        continue
      }
      kind = event.kind
      start = readStart(line, reading)
    } else if (ending === null || (event.ending !== null && finality(event.ending) > finality(ending))) {
      ending = event.ending
      end = readDate(line, reading)
    } else {
      reading.drop(line)
      continue
    }
    reading.dropBelow(line, ['DATE', 'TYPE'])
  }
  return isNone ? null : { kind: kind ?? 'unknown', start, ending, end }
}

/** What a line of a FAM record says of the couple; null where it says nothing of that. */
export function eventOf(line: Structure): Event | null {
  const type = childOf(line, 'TYPE')?.value.trim() ?? ''
  const isDenied = line.value.trim().toUpperCase() === 'N'
  if (isDenied) return null
  if (line.tag === 'MARR') return { kind: kindOfMarriage(line, type) }
  if (line.tag === 'ENGA') return { kind: 'engaged' }
  if (line.tag === 'DIV') return { ending: 'divorced' }
  if (line.tag === 'ANUL') return { ending: 'annulled' }
  if (['_SEPR', '_SEPARATED', '_SEP', 'SEP'].includes(line.tag)) return { ending: 'separated' }
  if (line.tag !== 'EVEN') return null
  if (type.toLowerCase() === noUnion.toLowerCase()) return { isNone: true }
  if (type.toLowerCase() === unionStart.toLowerCase()) return { kind: 'unknown' }
  if (type.toLowerCase() === unionEnd.toLowerCase()) return { ending: null }
  const kind = keyOfWord(unionWords, type)
  const ending = keyOfWord(endingWords, type)
  if (kind) return { kind }
  if (ending) return { ending }
  if (/\bseparat/i.test(type)) return { ending: 'separated' }
  if (/\b(cohabit|common.law|living together|unmarried)/i.test(type)) return { kind: 'cohabiting' }
  return null
}

function kindOfMarriage(line: Structure, type: string): UnionKind {
  if (/^not married$/i.test(childOf(line, 'DATE')?.value.trim() ?? '')) return 'unknown'
  if (/civil (partner|union)|registered partner/i.test(type)) return 'civil-partnership'
  return /common.law|cohabit/i.test(type) ? 'cohabiting' : 'married'
}

function readStart(line: Structure, reading: Reading): ImpreciseDate | null {
  return /^not married$/i.test(childOf(line, 'DATE')?.value.trim() ?? '') ? null : readDate(line, reading)
}

function finality(ending: UnionEnding): number {
  return ['ended', 'separated', 'widowed', 'divorced', 'annulled'].indexOf(ending)
}
