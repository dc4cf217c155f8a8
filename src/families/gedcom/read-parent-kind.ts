import type { ParentKind } from '../family-graph.ts'
import { keyOfWord } from './key-of-word.ts'
import { parentWords } from './own-words.ts'

/** Words that other programs use for how somebody is a parent. */
const others: Readonly<Record<string, ParentKind>> = {
  natural: 'birth',
  biological: 'birth',
  adoption: 'adoptive',
  adoptive: 'adoptive',
  stepchild: 'step',
  stepparent: 'step',
  'family member': 'kinship',
  related: 'kinship',
  relative: 'kinship',
  sponsored: 'guardian',
}

/**
 * How somebody is a parent, by the word in PEDI, _FREL or _MREL.
 *
 * @returns 'none' for a sealing, which is a rite and no parenthood; undefined for a word that is not known
 */
export function readParentKind(word: string): ParentKind | 'none' | undefined {
  const plain = word.trim().toLowerCase()
  if (plain === 'sealing') return 'none'
  return keyOfWord(parentWords, plain) ?? (Object.hasOwn(others, plain) ? others[plain] : undefined)
}
