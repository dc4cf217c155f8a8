import type { Structure } from './gedcom-structure.ts'

/**
 * What a line's text means: in GEDCOM 5 each @ is doubled, in 7 only one at the start of a line.
 *
 * @param major - 5 or 7
 */
export function textOf(structure: Pick<Structure, 'value'>, major: number): string {
  return major >= 7 ? structure.value.replaceAll(/^@@/gm, '@') : structure.value.replaceAll('@@', '@')
}
