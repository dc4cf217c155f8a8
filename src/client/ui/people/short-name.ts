/**
 * The first of somebody's names, where it is clear among the others who is meant: "Wei" for "Wei van der Meulen".
 *
 * Only for names of a first name and a family name in letters that have capitals; elsewhere the first word is
 * often not what somebody is called, and the whole name stays.
 * @param others - the names of everybody around, with or without this one
 */
export function shortName(name: string, others: readonly string[]): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  const between = words.slice(1, -1)
  const isPlain =
    words.length > 1 &&
    first.charAt(0) !== first.charAt(0).toLowerCase() &&
    between.every((word) => word === word.toLowerCase())
  const isClear = others.every((other) => other === name || other.trim().split(/\s+/)[0] !== first)
  return isPlain && isClear ? first : name
}
