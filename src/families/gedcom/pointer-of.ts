import type { Structure } from './gedcom-structure.ts'

/**
 * The record that a line points to.
 *
 * @returns its cross-reference without the @; null where the line points nowhere on purpose (`@VOID@`) or is no pointer
 */
export function pointerOf(structure: Structure): string | null {
  const xref = /^\s*@([^@#][^@]*)@\s*$/.exec(structure.value)?.[1]?.trim() ?? null
  return xref === 'VOID' ? null : xref
}
