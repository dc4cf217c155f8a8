import type { KeyboardEvent } from 'react'
import { memoryMarks, type MemoryMark } from '#structures/mark-memory.ts'

/** Keys that no browser has a use for, also while one types. */
const keys: Record<MemoryMark, { key: string; shift?: true }> = {
  quote: { key: 'F2' },
  felt: { key: 'F4' },
  needed: { key: 'F8' },
  came: { key: 'F8', shift: true },
  learnt: { key: 'F2', shift: true },
}

/** As `aria-keyshortcuts` and a reader know it, such as `Shift+F8`. */
export const keyOf = (mark: MemoryMark): string => (keys[mark].shift ? 'Shift+' : '') + keys[mark].key

export function markOfKey({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): MemoryMark | null {
  if (ctrlKey || altKey || metaKey) return null
  return memoryMarks.find((mark) => keys[mark].key === key && Boolean(keys[mark].shift) === shiftKey) ?? null
}
