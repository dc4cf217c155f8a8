/** First and last code point of each run of letters that a font can draw. */
export type Coverage = readonly (readonly [first: number, last: number])[]

/** Marks that order or join letters and have no shape of their own. */
const shapeless = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]|\p{Variation_Selector}/gu

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
  )
}

export function canDraw(coverage: Coverage, letter: string): boolean {
  const code = letter.codePointAt(0)!
  return letter === '\n' || coverage.some(([first, last]) => first <= code && code <= last)
}

/** The text with one mark in the place of each run of words that the font cannot draw. */
export function drawnText(text: string, coverage: Coverage, mark: string): string {
  const drawn = plain(text)
  if (missingLetters([drawn], coverage).length === 0) return drawn
  const letters = [...drawn].map((letter) => (canDraw(coverage, letter) ? letter : '\uFFFF'))
  return letters.join('').replace(/\uFFFF(?:[\s\p{P}]*\uFFFF)*/gu, mark)
}

/** Letters that the font cannot draw, each once. */
export function missingLetters(texts: readonly string[], coverage: Coverage): string[] {
  const letters = new Set(texts.flatMap((text) => [...new Set(plain(text))]))
  return [...letters].filter((letter) => !canDraw(coverage, letter)).toSorted()
}
