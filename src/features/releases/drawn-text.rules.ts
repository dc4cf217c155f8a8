/** Marks that set the order or the emphasis of letters and have no shape of their own. */
const shapeless = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]|\p{Variation_Selector}/gu
/** They join or part letters of Persian and Indic words, so they stay where a letter is on either side. */
const joiners = /(?<![\p{L}\p{M}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}])/gu

/** The text as it is drawn: composed letters, lines by line feed, and no control characters. */
function plain(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/\t/g, '    ')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '')
      .replace(shapeless, '')
      .replace(joiners, '')
  )
}

const always = (letter: string) => letter === '\n' || letter === '\u200C' || letter === '\u200D'

export type CanDraw = (letter: string) => boolean

/** A letter by its number in the Unicode standard, such as `U+1F600`. */
export const codeOf = (letter: string): string =>
  `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** The text with each letter that no font draws as its number, so that none goes without a word. */
export function drawnText(text: string, canDraw: CanDraw): string {
  const drawn = plain(text)
  if ([...new Set(drawn)].every((letter) => always(letter) || canDraw(letter))) return drawn
  return [...drawn]
    .map((letter) => (always(letter) || canDraw(letter) ? letter : `[${codeOf(letter)}]`))
    .join('')
    .replace(/(?<=U\+[0-9A-F]+)\]\[(?=U\+[0-9A-F]+\])/g, ' ')
}

/** Letters that no font draws, each once. */
export function missingLetters(texts: readonly string[], canDraw: CanDraw): string[] {
  const letters = new Set(texts.flatMap((text) => [...new Set(plain(text))]))
  return [...letters].filter((letter) => !always(letter) && !canDraw(letter)).toSorted()
}
