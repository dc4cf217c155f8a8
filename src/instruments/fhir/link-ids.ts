import type { DropList } from './drop-list.ts'
import { elementOf, stringOf, type JsonObject } from './json-value.ts'

/** The names that the questions of a file have been given so far. */
export type LinkIds = {
  readonly linkIds: Set<string>
  /** Given to more than one question, so that a condition on it says nothing. */
  readonly ambiguous: Set<string>
  /** How often a linkId was given before; a file may give the same one to every question. */
  readonly copies: Map<string, number>
}

export const createLinkIds = (): LinkIds => ({ linkIds: new Set(), ambiguous: new Set(), copies: new Map() })

/** The linkId of an item, or a name made for it where it has none or one that is taken. */
export function linkIdOf(item: JsonObject, path: string, names: LinkIds, drops: DropList): string {
  const given = stringOf(elementOf(item, 'linkId'))
  const base = given === null ? path.replace(/^.*?item/, 'item') : given.trim().slice(0, 255)
  if (given === null)
    drops.add(`${path}.linkId`, `The linkId is missing; the question is called “${base.slice(0, 60)}”.`)
  let linkId = base
  let copy = names.copies.get(base) ?? 1
  while (names.linkIds.has(linkId)) linkId = `${base}~${(copy += 1)}`
  names.copies.set(base, copy)
  if (linkId !== base) {
    names.ambiguous.add(base)
    drops.add(`${path}.linkId`, 'The linkId is used twice; this question got a name of its own.')
  }
  names.linkIds.add(linkId)
  return linkId
}
