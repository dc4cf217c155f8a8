import bidiJs from 'bidi-js'

// Its types describe the module that a bundler takes; here the default is the function itself.
const bidi = (bidiJs as unknown as typeof bidiJs.default)()

/** Letters of one look and one direction, to be drawn from left to right as their shapes come. */
export type Run<Look> = { text: string; isRtl: boolean; look: Look }
export type Line<Look> = { runs: Run<Look>[]; width: number }
export type Paragraph<Look> = { isRtl: boolean; lines: Line<Look>[] }

/** Characters of scripts that are written without spaces. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303F\uFF00-\uFFEF]/u
const closes = /^[\p{Pe}\p{Pf}\p{M}、。，．・：；？！ー々ゝヽっゃゅょッャュョๆฯ,.;:!?]/u
const opens = /[\p{Ps}\p{Pi}]$/u
const words = new Intl.Segmenter('und', { granularity: 'word' })
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Letters with their marks, as somebody counts them. */
export const graphemes = (text: string): string[] => [...letters.segment(text)].map(({ segment }) => segment)

/** Letters that are read from right to left, and what turns others. Without one, the order is that of the text. */
const anyRightToLeft =
  /[\u0590-\u08FF\u200F\u202B\u202E\u2067\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** Whether the paragraph reads from right to left: its first letter with a direction says so. */
export const isRightToLeft = (text: string): boolean =>
  anyRightToLeft.test(text) && (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1

/** Parts of a text between which a line may end: after spaces and hyphens, and where no space is written, between words. */
export function unbroken(text: string): string[] {
  if (!unspaced.test(text)) return text.split(/(?<=[\s-])(?=\S)/)
  const parts: string[] = []
  for (const { segment } of words.segment(text)) {
    const before = parts.at(-1)
    if (before !== undefined && !mayBreak(before, segment)) parts[parts.length - 1] = before + segment
    else parts.push(segment)
  }
  return parts
}

function mayBreak(before: string, next: string): boolean {
  if (/^\s/.test(next)) return false
  if (/[\s-]$/.test(before)) return true
  const meets = unspaced.test(before.at(-1)!) || unspaced.test(next[0]!)
  return meets && !closes.test(next) && !opens.test(before)
}

/**
 * Sets one paragraph in lines, each in the order in which it is drawn.
 *
 * @param text - without line feeds
 * @param lookAt - of each UTF-16 unit; the same object where it looks the same
 * @param width - of a line, in the unit of `measure`
 * @param direction - of the whole; without one, the first letter says it
 */
export function layParagraph<Look>(
  text: string,
  lookAt: readonly Look[],
  width: number,
  measure: (text: string, look: Look) => number,
  direction?: 'ltr' | 'rtl',
): Paragraph<Look> {
  const levels = anyRightToLeft.test(text) ? bidi.getEmbeddingLevels(text, direction) : undefined
  const widthOf = (from: number, to: number) => {
    let sum = 0
    for (const [start, end] of alike(lookAt, from, to)) sum += measure(text.slice(start, end), lookAt[start]!)
    return sum
  }
  const ends = lineEnds(text, width, widthOf)
  const lines = ends.map((to, index) => {
    const from = index === 0 ? 0 : ends[index - 1]!
    const last = from + text.slice(from, to).trimEnd().length
    return { runs: runsOf(text, lookAt, levels, from, last), width: widthOf(from, last) }
  })
  return { isRtl: (levels?.paragraphs[0]?.level ?? (direction === 'rtl' ? 1 : 0)) % 2 === 1, lines }
}

/** Where each line ends, the last at the end of the text. What is longer than a line is parted between letters. */
function lineEnds(text: string, width: number, widthOf: (from: number, to: number) => number): number[] {
  const ends: number[] = []
  let start = 0
  let at = 0
  let used = 0
  for (const part of unbroken(text)) {
    const bare = widthOf(at, at + part.trimEnd().length)
    if (used + bare > width && at > start) {
      ends.push(at)
      start = at
      used = 0
    }
    if (bare > width)
      for (const letter of graphemes(part)) {
        const one = widthOf(at, at + letter.length)
        if (used + one > width && at > start) {
          ends.push(at)
          start = at
          used = 0
        }
        used += one
        at += letter.length
      }
    else {
      used += widthOf(at, at + part.length)
      at += part.length
    }
  }
  return [...ends, text.length]
}

/** Stretches of one look. */
function* alike<Look>(lookAt: readonly Look[], from: number, to: number): Generator<[number, number]> {
  for (let start = from; start < to;) {
    let end = start + 1
    while (end < to && lookAt[end] === lookAt[start]) end++
    yield [start, end]
    start = end
  }
}

function runsOf<Look>(
  text: string,
  lookAt: readonly Look[],
  levels: ReturnType<typeof bidi.getEmbeddingLevels> | undefined,
  from: number,
  to: number,
): Run<Look>[] {
  if (to <= from) return []
  if (!levels)
    return [...alike(lookAt, from, to)].map(([start, end]) => ({
      ...{ text: text.slice(start, end), isRtl: false, look: lookAt[start]! },
    }))
  const order = Array.from({ length: to - from }, (_, index) => from + index)
  for (const [first = 0, last = 0] of bidi.getReorderSegments(text, levels, from, to - 1)) {
    const turned = order.slice(first - from, last - from + 1).toReversed()
    order.splice(first - from, turned.length, ...turned)
  }
  const runs: Run<Look>[] = []
  for (let place = 0; place < order.length;) {
    const first = order[place]!
    const isRtl = levels.levels[first]! % 2 === 1
    let next = place + 1
    const goesOn = (one: number | undefined, before: number) =>
      one === before + (isRtl ? -1 : 1) &&
      lookAt[one] === lookAt[first] &&
      levels.levels[one] === levels.levels[first]
    while (goesOn(order[next], order[next - 1]!)) next++
    const last = order[next - 1]!
    runs.push({
      text: text.slice(Math.min(first, last), Math.max(first, last) + 1),
      isRtl,
      look: lookAt[first]!,
    })
    place = next
  }
  return runs
}

/** The letter as it is drawn from right to left: brackets turn. */
export const mirrored = (letter: string): string => bidi.getMirroredCharacter(letter) ?? letter
