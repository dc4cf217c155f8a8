import type { ParentKind, ParentLink } from '../family-graph.ts'
import { childOf } from './child-of.ts'
import type { ChildTie, GatheredFamily } from './gather-families.ts'
import type { Structure } from './gedcom-structure.ts'
import { readDate } from './read-date.ts'
import { readParentKind } from './read-parent-kind.ts'
import type { Reading } from './reading.ts'

/** A link with the line that it is from, for warnings. */
export type SourcedLink = Omit<ParentLink, 'id'> & { readonly line: Structure }

/**
 * Who is a parent to whom, and how: each partner of a family to each child in it.
 *
 * How somebody is a parent stands for both partners in PEDI, for one in _FREL and _MREL, and for an adoption in ADOP;
 * where nothing is said, GEDCOM means birth. What is said twice, in two families of a child, is taken once.
 */
export function linkParents(families: readonly GatheredFamily[], reading: Reading): readonly SourcedLink[] {
  const links = new Map<string, SourcedLink>()
  for (const family of families)
    for (const tie of family.children.values())
      // A child may be in one family twice, by birth and by adoption.
      for (const line of tie.inPerson.length > 0 ? tie.inPerson : [null])
        for (const { person, role } of family.partners) {
          const link = linkOf(tie, line, role, reading)
          if (!link) continue
          const { kind, start, end } = link
          const key = JSON.stringify([person, tie.child, kind, start, end])
          if (!links.has(key)) links.set(key, { ...link, parent: person, child: tie.child })
        }
  return [...links.values()]
}

function linkOf(
  tie: ChildTie,
  inPerson: Structure | null,
  role: 'HUSB' | 'WIFE',
  reading: Reading,
): Omit<SourcedLink, 'parent' | 'child'> | null {
  const line = inPerson ?? tie.inFamily ?? tie.adoption?.event
  if (!line) return null
  if (inPerson && childOf(inPerson, 'STAT')?.value.trim().toUpperCase() === 'DISPROVEN') {
    reading.warn(inPerson, 'The file says that this parenthood was disproven. It was left out.')
    return null
  }
  const own = role === 'HUSB' ? '_FREL' : '_MREL'
  const word = [inPerson, tie.inFamily].flatMap((one) => (one && childOf(one, own)) ?? [])[0]
  const pedigree = inPerson ? childOf(inPerson, 'PEDI') : undefined
  const adopted = tie.adoption
  const isAdopted = adopted !== null && (adopted.who === 'BOTH' || adopted.who === role)
  const start = readDate(word && childOf(word, '_BEGIN'), reading)
  const end = readDate(word && childOf(word, '_END'), reading)
  const said = word ? kindIn(word, word.value, reading) : pedigree && kindInPedigree(pedigree, reading)
  if (said === 'none') return null
  if (word === undefined && adopted && isAdopted)
    return { line, kind: 'adoptive', start: readDate(adopted.event, reading), end }
  // PEDI speaks for both, and one of them alone adopted the child.
  const kind = said === 'adoptive' && !word && adopted && !isAdopted ? 'birth' : (said ?? 'birth')
  return { line, kind, start, end }
}

function kindInPedigree(pedigree: Structure, reading: Reading): ParentKind | 'none' {
  const isOther = pedigree.value.trim().toUpperCase() === 'OTHER'
  const phrase = isOther ? childOf(pedigree, 'PHRASE')?.value : undefined
  return kindIn(pedigree, phrase ?? pedigree.value, reading)
}

function kindIn(line: Structure, word: string, reading: Reading): ParentKind | 'none' {
  const kind = readParentKind(word)
  if (kind === 'none') reading.warn(line, 'A sealing is a rite and no parenthood. It was left out.')
  if (kind !== undefined) return kind
  reading.warn(line, 'It is not known how this person is a parent. It was taken as guardian; look at it.')
  return 'guardian'
}
