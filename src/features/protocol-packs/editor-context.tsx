import { createContext, use } from 'react'
import { getAt, type Path } from './edit-content.ts'

/** What every field of the editor reads and writes. */
export type Editing = {
  content: Record<string, unknown>
  languages: readonly string[]
  isReadOnly: boolean
  set: (path: Path, value: unknown) => void
  /** What does not fit at exactly this place. */
  problemAt: (path: Path) => string | undefined
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
