import type { FoundNote } from './search.contract.ts'

const around = 60

/** Folds case and accents letter by letter, so that a place in the folded text is the same place in the text. */
function foldLetters(text: string): string {
  return [...text]
    .map((letter) => {
      const folded = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en')
      return folded.length === letter.length ? folded : (folded + letter).slice(0, letter.length)
    })
    .join('')
}

/** Where a word of the text begins so, or −1: who looks for “her” does not look for “other”. */
function indexOfWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) || !/^[\p{L}\p{N}]/u.test(word)) return at
  return -1
}

/** Where a text holds words that begin with each searched one, and what stands round the first of them; undefined where it does not. */
export function excerptOf(text: string, search: string): FoundNote['excerpt'] | undefined {
  const words = foldLetters(search).split(/\s+/).filter(Boolean)
  const folded = foldLetters(text)
  const places = words.map((word) => ({ at: indexOfWord(folded, word), length: word.length }))
  if (places.length === 0 || places.some(({ at }) => at === -1)) return undefined
  const first = places.reduce((best, place) => (place.at < best.at ? place : best))
  const end = first.at + first.length
  // Words at the edges are left out rather than cut.
  const early = Math.max(0, first.at - around)
  const late = Math.min(text.length, end + around)
  const skipped = early === 0 ? 0 : text.slice(early, first.at).search(/\s/) + 1
  const kept = late === text.length ? late - end : text.slice(end, late).search(/\s\S*$/)
  const [from, to] = [early + skipped, kept < 0 ? late : end + kept]
  const onOneLine = (part: string) => part.replaceAll(/\s+/g, ' ')
  return {
    before: `${from > 0 ? '…' : ''}${onOneLine(text.slice(from, first.at))}`,
    match: text.slice(first.at, end),
    after: `${onOneLine(text.slice(end, to))}${to < text.length ? '…' : ''}`,
  }
}
