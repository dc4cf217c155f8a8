/** Folds case and accents, so that "jose" finds "José". */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en')
}

/** Whether each searched word stands somewhere in the names. An empty search finds everybody. */
export function nameMatches(search: string, names: readonly string[]): boolean {
  const text = fold(names.join(' '))
  return fold(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
