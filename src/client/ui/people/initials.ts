/** One or two letters for a name in any script, for the inside of a person's mark. */
export function initialsOf(name: string, language = 'en'): string {
  const graphemes = new Intl.Segmenter(language, { granularity: 'grapheme' })
  const first = (word: string) => [...graphemes.segment(word)][0]?.segment ?? ''
  const words = name
    .trim()
    .split(/[\s\u2010-\u2015-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return '?'
  const chosen = words.length === 1 ? words : [words[0] ?? '', words.at(-1) ?? '']
  return chosen
    .map((word) => first(word.replace(/^[^\p{L}\p{N}]+/u, '')))
    .join('')
    .toLocaleUpperCase(language)
}
