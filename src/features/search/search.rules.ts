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

/** Where a text holds every searched word, and what stands round the first of them; undefined where it does not. */
export function excerptOf(text: string, search: string): FoundNote['excerpt'] | undefined {
  const words = foldLetters(search).split(/\s+/).filter(Boolean)
  const folded = foldLetters(text)
  const places = words.map((word) => ({ at: folded.indexOf(word), length: word.length }))
  if (places.length === 0 || places.some(({ at }) => at === -1)) return undefined
  const first = places.reduce((best, place) => (place.at < best.at ? place : best))
  const end = first.at + first.length
  const from = Math.max(0, first.at - around)
  const to = Math.min(text.length, end + around)
  const onOneLine = (part: string) => part.replaceAll(/\s+/g, ' ')
  return {
    before: `${from > 0 ? '…' : ''}${onOneLine(text.slice(from, first.at))}`,
    match: text.slice(first.at, end),
    after: `${onOneLine(text.slice(end, to))}${to < text.length ? '…' : ''}`,
  }
}
