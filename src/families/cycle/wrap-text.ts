/** Width of a text in pixels. */
export type Measure = (text: string) => number

// Scripts whose words stand without spaces: their lines may break inside.
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A text in lines of a width, broken where its script breaks: after spaces and hyphens, between words that stand without
 * spaces, and inside a word only where it has no room in a line. Never half a letter with its accent.
 *
 * @param width - pixels, at least that of a letter
 * @param most - lines; what has no room ends in an ellipsis
 * @returns no line for a text of nothing but spaces
 */
export function wrapText(text: string, width: number, measure: Measure, most = Infinity): string[] {
  const lines = text
    .trim()
    .split(/\s*\n\s*/u)
    .flatMap((paragraph) => wrapParagraph(paragraph, width, measure))
    .filter((line) => line !== '')
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), cut(lines[most - 1] ?? '', width, measure)]
}

function wrapParagraph(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text)) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece
      continue
    }
    lines.push(line.trimEnd())
    line = ''
    for (const letter of lettersOf(piece)) {
      if (line !== '' && measure((line + letter).trimEnd()) > width) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += letter
    }
  }
  return [...lines, line.trimEnd()]
}

/** What is not broken while it has room in a line. */
function piecesOf(text: string): string[] {
  return text.split(/(?<=[\s\-–—/])/u).flatMap((piece) => {
    if (!withoutSpaces.test(piece)) return [piece]
    const pieces: string[] = []
    for (const { segment, isWordLike } of words.segment(piece)) {
      // A full stop never begins a line.
      if (isWordLike || pieces.length === 0) pieces.push(segment)
      else pieces[pieces.length - 1] += segment
    }
    return pieces
  })
}

const lettersOf = (text: string) => [...letters.segment(text)].map(({ segment }) => segment)

function cut(line: string, width: number, measure: Measure): string {
  const kept = lettersOf(line)
  while (kept.length > 0 && measure(`${kept.join('').trimEnd()}…`) > width) kept.pop()
  return `${kept.join('').trimEnd()}…`
}
