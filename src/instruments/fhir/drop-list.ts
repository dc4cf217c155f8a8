import type { Dropped } from './imported-questionnaire.ts'

/** Collects what is not taken over. A hostile file cannot make it endless. */
export type DropList = { readonly add: (path: string, reason: string) => void; readonly all: () => Dropped[] }

const limit = 5000

export function createDropList(): DropList {
  const entries: Dropped[] = []
  let more = 0
  return {
    add(path, reason) {
      if (entries.length < limit) entries.push({ path, reason })
      else more += 1
    },
    all() {
      if (more === 0) return entries
      return [...entries, { path: 'Questionnaire', reason: `${more} more elements are not taken over.` }]
    },
  }
}
