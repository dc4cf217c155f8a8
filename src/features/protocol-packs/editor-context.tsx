import { createContext, use } from 'react'
import { getAt, type Path } from './edit-content.ts'

/** Where somebody is led: what lies on the way unfolds, and the place itself where it is to be written in. */
export type Target = { path: Path; turn: number; unfolds: boolean }

/** What every field of the editor reads and writes. */
export type Editing = {
  content: Record<string, unknown>
  languages: readonly string[]
  isReadOnly: boolean
  /** Ids are for who also works on the file. */
  showsIds: boolean
  set: (path: Path, value: unknown) => void
  /** Takes an item out of a list; asks first where others name it. It can be brought back. */
  remove: (list: Path, index: number, name: string) => void
  /** Makes one of it and leads there. */
  add: (list: Path, item: unknown) => void
  /** What does not fit at exactly this place. */
  problemAt: (path: Path) => string | undefined
  /** How many things do not fit at this place or within. */
  countWithin: (path: Path) => number
  target: Target
  /** Whoever folds or unfolds something goes on alone. */
  settle: () => void
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = use(EditingContext)
  if (!editing) throw new Error('Fields of a pack stand inside its editor only.')
  return editing
}

/** A text of a pack that may be missing or of another kind, as it stands in a field. */
export function textAt(content: unknown, path: Path): string {
  const value = getAt(content, path)
  return typeof value === 'string' ? value : ''
}

export const fieldId = (path: Path) => `pack-${path.join('-')}`

export const startsWith = (path: Path, outer: Path) =>
  outer.length <= path.length && outer.every((key, index) => String(path[index]) === String(key))
