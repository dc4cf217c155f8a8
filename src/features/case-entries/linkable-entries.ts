import { findStructure } from '#structures/all-structures.ts'
import { titleOfContent, type Naming } from '#structures/describe-content.ts'
import { say } from '#structures/structure.ts'
import type { CaseEntry } from './case-entries.contract.ts'

/** Entries as others can be linked to them: each with its kind and heading. */
export function linkableEntries(entries: readonly CaseEntry[], words: Naming) {
  return entries.flatMap(({ id, kind, content }) => {
    const structure = findStructure(kind)
    if (!structure) return []
    const [title, name] = [titleOfContent(structure, content, words), say(structure.title, words.language)]
    return [{ id, kind, title: title === name ? name : `${name}: ${title}` }]
  })
}
