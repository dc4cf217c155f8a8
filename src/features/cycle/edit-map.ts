import type { CyclePlace, CycleSource } from '#families/cycle/cycle-places.ts'
import { isSourced, rowsOf, type Content, type Row, type Sourced } from '#structures/structure.ts'

/** Whose words are written next. */
export type WriteMode = { readonly source: CycleSource; readonly heard: 'together' | 'alone' }

type Field = 'name' | 'turn' | 'pattern' | 'standing'

/** A map with one field said otherwise; empty takes it away. */
export const withField = (content: Content, field: Field, value: string): Content =>
  without({ ...content, [field]: value }, value === '' ? field : null)

/**
 * Writes at a place of a leg. What is changed goes on being as guarded as it was: a guess does not become their words
 * because somebody mended a letter, nor their words a guess that clients see.
 *
 * @param is - words, or the chosen and own ones; nothing clears the place
 */
export function writeAt(
  content: Content,
  legId: string,
  place: CyclePlace,
  is: string | readonly string[],
  mode: WriteMode,
): Content {
  const isNothing = typeof is === 'string' ? is.trim() === '' : is.length === 0
  return changeLeg(content, legId, (leg) => {
    const before = isSourced(leg[place]) ? leg[place] : null
    return isNothing ? without(leg, place) : { ...leg, [place]: { is, ...guarded(before, mode) } }
  })
}

const rank = { said: 0, observed: 1, conjecture: 2 } as const

function guarded(before: Sourced | null, mode: WriteMode): Omit<Sourced, 'is'> {
  if (!before) return { source: mode.source, heard: mode.heard }
  const source = rank[before.source] > rank[mode.source] ? before.source : mode.source
  const heard = before.heard === 'alone' || mode.heard === 'alone' ? 'alone' : 'together'
  return { ...(before.confidence === undefined ? {} : { confidence: before.confidence }), source, heard }
}

/** Says otherwise where something is from: confirmed, said together by now, or how sure one is. */
export function fromOtherwise(
  content: Content,
  legId: string,
  place: CyclePlace,
  change: Partial<Omit<Sourced, 'is'>>,
): Content {
  return changeLeg(content, legId, (leg) => {
    const before = leg[place]
    return isSourced(before) ? { ...leg, [place]: { ...before, ...change } } : leg
  })
}

export const withPosition = (content: Content, legId: string, position: string): Content =>
  changeLeg(content, legId, (leg) => without({ ...leg, position }, position === '' ? 'position' : null))

export const withLeg = (content: Content, leg: { id: string; person: string }): Content => ({
  ...content,
  legs: [...rowsOf(content['legs']), leg],
})

export const withoutLeg = (content: Content, legId: string): Content => withoutRow(content, 'legs', legId)

/** One step earlier or later in the loop. */
export function movedLeg(content: Content, legId: string, by: 1 | -1): Content {
  const legs = [...rowsOf(content['legs'])]
  const from = legs.findIndex(({ id }) => id === legId)
  const to = from + by
  if (from < 0 || to < 0 || to >= legs.length) return content
  ;[legs[from], legs[to]] = [legs[to]!, legs[from]!]
  return { ...content, legs }
}

export type Exit = {
  readonly id: string
  readonly on?: string
  readonly person?: string
  readonly how?: string
}

export const withExit = (content: Content, exit: Exit): Content => ({
  ...content,
  exits: [...rowsOf(content['exits']), exit],
})

export const withoutExit = (content: Content, id: string): Content => withoutRow(content, 'exits', id)

function changeLeg(content: Content, legId: string, change: (leg: Row) => Content): Content {
  const legs = rowsOf(content['legs']).map((leg) => (leg.id === legId ? { ...change(leg), id: leg.id } : leg))
  return { ...content, legs }
}

function withoutRow(content: Content, list: 'legs' | 'exits', id: string): Content {
  const rows = rowsOf(content[list]).filter((row) => row.id !== id)
  return without({ ...content, [list]: rows }, rows.length === 0 ? list : null)
}

function without(content: Content, name: string | null): Content {
  return Object.fromEntries(Object.entries(content).filter(([field]) => field !== name))
}
