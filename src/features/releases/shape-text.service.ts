import { graphemes, mirrored } from './lay-text.rules.ts'
import type { Shaping } from './record-fonts.service.ts'

type Glyph = { id: number; codePoints: number[]; advanceWidth: number; path: Path }
type Path = { scale: (by: number) => Path; commands: { command: string; args: number[] }[] }
type Position = { xAdvance: number; xOffset: number; yOffset: number }
type Laid = { glyphs: Glyph[]; positions: Position[] }

/** What PDFKit holds of a font that it embeds. Its types do not tell of it. */
export type EmbeddedFont = {
  id: string
  ascender: number
  descender: number
  /** From units of the font to thousandths of the size. */
  scale: number
  font: {
    getGlyph: (id: number, codePoints?: number[]) => Glyph
    layout: (
      text: string,
      features: undefined,
      script: undefined,
      language: undefined,
      direction: string,
    ) => Laid
  }
  subset: { glyphs: number[]; includeGlyph: (id: number) => number }
  widths: number[]
  /** What a reader of the file takes each glyph for. */
  unicode: number[][]
  ref: () => unknown
}

/**
 * A glyph in thousandths of the size, from the place that the ones before it lead to. What stands for no letter, such
 * as the points of an Arabic letter, is a drawing and no text, or a reader would take it for something.
 */
export type Shape = { advance: number; x: number; y: number } & (
  | { code: string; width: number }
  | { outline: Outline }
)
type Shaped = { shapes: readonly Shape[]; width: number }
type Outline = readonly { command: string; args: readonly number[] }[]

export type TextShaper = {
  /** The shapes of a run of one direction, from left to right. */
  shape: (text: string, isRtl: boolean) => readonly Shape[]
  /** In thousandths of the size. */
  measure: (text: string, isRtl: boolean) => number
}

/** Glyphs that stand for some letters together, from left to right. */
type Cluster = Laid & { text: string }

/**
 * Turns letters into the glyphs of a font, from left to right. What somebody copies out of the file, or has read to
 * them, is the letters as they were written, so the same shape gets a number of its own for each text that it stands
 * for, such as the two letters yeh.
 */
export function textShaper(font: EmbeddedFont, shaping: Shaping): TextShaper {
  tellLettersOf(font)
  const codes = new Map<string, number>()
  const known = new Map<string, Shaped>()
  const blank = font.font.layout(' ', undefined, undefined, undefined, 'ltr').glyphs[0]!

  function codeOf(glyph: Glyph, text: string, width = glyph.advanceWidth * font.scale): number {
    const key = `${glyph.id}/${text}/${width}`
    const found = codes.get(key)
    if (found !== undefined) return found
    font.subset.glyphs.push(glyph.id)
    const code = font.subset.glyphs.length - 1
    codes.set(key, code)
    font.widths[code] = width
    font.unicode[code] = [...text].map((letter) => letter.codePointAt(0)!)
    return code
  }

  function toShapes({ glyphs, positions, text }: Cluster, isRtl: boolean): Shape[] {
    const said = isRtl ? saidFromRight(glyphs, text) : saidFromLeft(glyphs, text)
    const unseen = isRtl ? [...text].slice(1).toReversed() : []
    return [
      // A hair to the left of one another: where two stand on one place, a reader may take either for the first.
      ...unseen.map((letter, index) => ({
        ...{ code: hex(codeOf(blank, letter, 0)), width: 0, advance: 0, y: 0 },
        x: 20 * (index - unseen.length),
      })),
      ...glyphs.map((glyph, index) => {
        const { xAdvance, xOffset, yOffset } = positions[index]!
        const place = { advance: xAdvance * font.scale, x: xOffset * font.scale, y: yOffset * font.scale }
        return said[index] === ''
          ? { ...place, outline: outlineOf(glyph.path.scale(font.scale)) }
          : { ...place, code: hex(codeOf(glyph, said[index]!)), width: glyph.advanceWidth * font.scale }
      }),
    ]
  }

  /** A word, or a letter where each stands for itself: the same ones come again and again. */
  function shapePart(text: string, isRtl: boolean): Shaped {
    const key = isRtl ? `<${text}` : text
    const before = known.get(key)
    if (before) return before
    const shapes = clustersOf[shaping](font, text, isRtl).flatMap((one) => toShapes(one, isRtl))
    const shaped = { shapes, width: shapes.reduce((sum, { advance }) => sum + advance, 0) }
    known.set(key, shaped)
    return shaped
  }

  const partsOf = (text: string) => (shaping === 'plain' ? [...text] : text.split(/(?<=\s)/))
  return {
    shape: (text, isRtl) => {
      const parts = isRtl ? partsOf(text).toReversed() : partsOf(text)
      return parts.flatMap((part) => shapePart(part, isRtl).shapes)
    },
    measure: (text, isRtl) => partsOf(text).reduce((sum, part) => sum + shapePart(part, isRtl).width, 0),
  }
}

/** PDF knows no quadratic curves: their one point in between becomes two. */
function outlineOf({ commands }: Path): Outline {
  let from = [0, 0]
  return commands.map(({ command, args }) => {
    const to = args.slice(-2)
    const toCubic = (end: readonly number[]) =>
      end.map((value, axis) => value + (2 / 3) * (args[axis]! - value))
    const made =
      command === 'quadraticCurveTo'
        ? { command: 'bezierCurveTo', args: [...toCubic(from), ...toCubic(to), ...to] }
        : { command, args }
    if (to.length === 2) from = to
    return made
  })
}

const hex = (code: number) => code.toString(16).padStart(4, '0')

/** Each glyph that takes room stands for a letter, in the order of the letters, and the last for what is left. */
function saidFromLeft(glyphs: readonly Glyph[], text: string): string[] {
  const letters = [...text]
  const last = glyphs.findLastIndex(({ advanceWidth }) => advanceWidth > 0)
  return glyphs.map(({ advanceWidth }, index) => {
    if (index === last || (last === -1 && index === 0)) return letters.splice(0).join('')
    return advanceWidth > 0 ? (letters.shift() ?? '') : ''
  })
}

/**
 * Readers turn a line that is read from the right letter by letter, and some also turn the letters of one glyph. So
 * the widest glyph stands for the first letter alone, and a glyph without shape before it for each further one.
 */
function saidFromRight(glyphs: readonly Glyph[], text: string): string[] {
  const widest = glyphs.reduce(
    (best, one, index) => (one.advanceWidth > glyphs[best]!.advanceWidth ? index : best),
    0,
  )
  const [first = ''] = text
  return glyphs.map((_, index) => (index === widest ? first : ''))
}

/** The library keeps for each glyph the letters of its first use; here each use tells its own. */
function tellLettersOf({ font }: EmbeddedFont): void {
  const { getGlyph } = font
  font.getGlyph = (id, codePoints) => {
    const glyph = getGlyph.call(font, id, codePoints)
    return codePoints ? (Object.create(glyph, { codePoints: { value: codePoints } }) as Glyph) : glyph
  }
}

const layout = ({ font }: EmbeddedFont, text: string, isRtl: boolean): Laid =>
  font.layout(text, undefined, undefined, undefined, isRtl ? 'rtl' : 'ltr')

const clustersOf: Record<Shaping, (font: EmbeddedFont, text: string, isRtl: boolean) => Cluster[]> = {
  /** A letter that stands for itself. Read from right to left, brackets turn. */
  plain: (font, text, isRtl) => [{ ...layout(font, isRtl ? mirrored(text) : text, false), text }],
  grouped: (font, text, isRtl) =>
    (isRtl ? graphemes(text).toReversed() : graphemes(text)).map((group) => ({
      ...layout(font, withMarksInOrder(group), isRtl),
      text: group,
    })),
  joined: (font, text, isRtl) =>
    joinedClusters(layout(font, isRtl ? turned(text) : text, isRtl), text, isRtl),
}

const turned = (text: string) => [...text].map(mirrored).join('')

/** The vowel am of Thai is a ring and a stroke, and a tone stands above the ring. */
export const withMarksInOrder = (group: string): string =>
  group.replace(/([\u0E48-\u0E4B]?)\u0E33/g, '\u0E4D$1\u0E32')

/**
 * Letters that changed by their neighbours. The font draws a letter and its points as glyphs of their own, so each
 * glyph without letters, and each mark, belongs to the one before it.
 */
function joinedClusters({ glyphs, positions }: Laid, text: string, isRtl: boolean): Cluster[] {
  const order = glyphs.map((_, index) => index)
  if (isRtl) order.reverse()
  const groups: number[][] = []
  for (const index of order) {
    const letters = String.fromCodePoint(...glyphs[index]!.codePoints)
    if (groups.length > 0 && /^[\p{M}\u200C\u200D]*$/u.test(letters)) groups.at(-1)!.push(index)
    else groups.push([index])
  }
  const said = groups.map((group) =>
    group.map((index) => glyphs[index]!.codePoints.length).reduce((a, b) => a + b),
  )
  const letters = [...text]
  // Where a font counts otherwise than the text, each glyph says what it holds by itself.
  const isWhole = said.reduce((a, b) => a + b, 0) === letters.length
  let at = 0
  const found = groups.map((group, place): Cluster => {
    const own = group.flatMap((index) => glyphs[index]!.codePoints)
    const stands = isWhole ? letters.slice(at, (at += said[place]!)).join('') : String.fromCodePoint(...own)
    const drawn = isRtl ? group.toReversed() : group
    return {
      glyphs: drawn.map((one) => glyphs[one]!),
      positions: drawn.map((one) => positions[one]!),
      text: stands,
    }
  })
  return isRtl ? found.toReversed() : found
}
