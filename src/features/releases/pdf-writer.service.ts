import { layParagraph, type Line } from './lay-text.rules.ts'
import { faceByLetter, facesOf, fontWith, type Face, type Weight } from './record-fonts.service.ts'
import {
  textShaper,
  withMarksInOrder,
  type EmbeddedFont,
  type Shape,
  type TextShaper,
} from './shape-text.service.ts'

type Pdf = PDFKit.PDFDocument

/** How letters look; `size` in points. */
export type Style = { weight: Weight; size: number; color: string }
export type Piece = { text: string; style: Style }
type Look = Style & { face: Face }
type Drawing = TextShaper & { font: EmbeddedFont }
type Setting = { x: number; width: number; direction?: 'ltr' | 'rtl' }

/** Lines of a text, in the fonts that its letters need. */
export type PdfWriter = {
  /** Sets pieces as one paragraph from where the page stands, over as many pages as it takes. */
  paragraph: (pieces: readonly Piece[], setting: Setting) => void
  /** One line at a place, shortened where it is longer. */
  line: (piece: Piece, at: Setting & { y: number; align?: 'left' | 'right' }) => void
}

/**
 * Embeds what the texts need: each face and weight once, with only these letters.
 *
 * @param texts - everything that will be written, by weight
 */
export async function pdfWriter(pdf: Pdf, texts: Record<Weight, readonly string[]>): Promise<PdfWriter> {
  const drawings = new Map<string, Drawing>()
  for (const weight of [400, 600] as const)
    for (const [id, { face, letters }] of lettersByFace(texts[weight])) {
      const key = `${id}@${weight}`
      pdf.registerFont(key, await fontWith(id, weight, [...letters].join('')))
      const font = (pdf.font(key) as unknown as { _font: EmbeddedFont })._font
      drawings.set(key, { font, ...textShaper(font, face.shaping) })
    }
  const drawingOf = ({ face, weight }: Look) => drawings.get(`${face.id}@${weight}`)!
  const looks = new Map<string, Look>()
  const lookOf = (style: Style, face: Face): Look => {
    const key = `${face.id}@${style.weight}@${style.size}@${style.color}`
    if (!looks.has(key)) looks.set(key, { ...style, face })
    return looks.get(key)!
  }
  // The direction of a part changes no letter's width, but for the joined ones, which are measured as they are drawn.
  const measure = (text: string, look: Look) =>
    (drawingOf(look).measure(text, look.face.shaping === 'joined') * look.size) / 1000

  function lay(pieces: readonly Piece[], { width, direction }: Setting) {
    const text = pieces.map((piece) => piece.text).join('')
    const faces = facesOf(text)
    const lookAt: Look[] = []
    for (const { text: own, style } of pieces) {
      let look: Look | undefined
      for (const end = lookAt.length + own.length; lookAt.length < end; lookAt.push(look)) {
        const face = faces[lookAt.length]!
        if (look?.face.id !== face.id) look = lookOf(style, face)
      }
    }
    return layParagraph(text, lookAt, width, measure, direction)
  }

  /** How far a line reaches above and below where its letters stand. */
  function reach({ runs }: Line<Look>, { size }: Style) {
    const of = (side: 'ascender' | 'descender') =>
      runs.map(({ look }) => (Math.abs(drawingOf(look).font[side]) * look.size) / 1000)
    return {
      above: Math.max(size * 0.96, ...of('ascender')),
      below: Math.max(size * 0.3, ...of('descender')),
    }
  }

  function draw({ runs }: Line<Look>, x: number, baseline: number): void {
    let at = x
    for (const { text, isRtl, look } of runs) {
      const { font, shape } = drawingOf(look)
      const shapes = shape(text, isRtl)
      pdf.fillColor(look.color)
      show(pdf, font, shapes, { size: look.size, x: at, y: baseline })
      at += (shapes.reduce((sum, { advance }) => sum + advance, 0) * look.size) / 1000
    }
  }

  return {
    paragraph: (pieces, setting) => {
      const { isRtl, lines } = lay(pieces, setting)
      const style = pieces[0]!.style
      for (const line of lines) {
        const { above, below } = reach(line, style)
        if (pdf.y + above + below > pdf.page.height - pdf.page.margins.bottom) pdf.continueOnNewPage()
        draw(line, isRtl ? setting.x + setting.width - line.width : setting.x, pdf.y + above)
        pdf.y += above + below + style.size * 0.12
      }
    },
    line: (piece, setting) => {
      let { lines } = lay([piece], setting)
      for (let text = piece.text; lines.length > 1;) {
        text = text.slice(0, -Math.max(1, Math.floor(text.length / 20)))
        lines = lay([{ ...piece, text: `${text.trimEnd()}…` }], setting).lines
      }
      const [line] = lines
      if (!line) return
      const x = setting.align === 'right' ? setting.x + setting.width - line.width : setting.x
      // Where letters stand depends on no other letter, or two lines side by side would not stand on one.
      draw(line, x, setting.y + piece.style.size)
    },
  }
}

/** Which letters each face has to hold. */
function lettersByFace(texts: readonly string[]): Map<string, { face: Face; letters: Set<string> }> {
  const needed = new Map<string, { face: Face; letters: Set<string> }>()
  for (const text of texts)
    for (const [letter, face] of faceByLetter(text)) {
      const entry = needed.get(face.id) ?? { face, letters: new Set(' ') }
      needed.set(face.id, entry)
      for (const one of letter + withMarksInOrder(letter)) entry.letters.add(one)
    }
  return needed
}

/** Glyphs at a place of the page, which counts from its top. */
function show(
  pdf: Pdf,
  font: EmbeddedFont,
  shapes: readonly Shape[],
  { size, x, y }: { size: number; x: number; y: number },
): void {
  const page = pdf.page as unknown as { height: number; fonts: Record<string, unknown> }
  page.fonts[font.id] ??= font.ref()
  const scale = size / 1000
  const base = page.height - y
  const text: string[] = []
  const outlines: string[] = []
  let row: string[] = []
  const flush = (from: number, rise: number) => {
    if (row.length > 0) text.push(`1 0 0 1 ${number(from)} ${number(base + rise)} Tm [${row.join('')}] TJ`)
    row = []
  }
  let at = x
  let start = x
  for (const shape of shapes) {
    const next = at + shape.advance * scale
    if ('outline' in shape) {
      const place = { x: at + shape.x * scale, y: base + shape.y * scale, scale }
      outlines.push(...shape.outline.map((part) => drawing(part, place)), 'f')
    }
    if ('outline' in shape || shape.x !== 0 || shape.y !== 0) {
      flush(start, 0)
      if ('code' in shape) row.push(`<${shape.code}>`)
      flush(at + shape.x * scale, shape.y * scale)
      start = next
    } else {
      const rest = shape.width - shape.advance
      row.push(rest === 0 ? `<${shape.code}>` : `<${shape.code}>${number(rest)}`)
    }
    at = next
  }
  flush(start, 0)
  pdf.save()
  pdf.transform(1, 0, 0, -1, 0, page.height)
  pdf.addContent(`BT /${font.id} ${number(size)} Tf\n${text.join('\n').replaceAll('><', '')}\nET`)
  if (outlines.length > 0) pdf.addContent(outlines.join(' '))
  pdf.restore()
}

const number = (value: number) => String(Math.round(value * 1e5) / 1e5)

/** A part of an outline as PDF draws it. */
function drawing(
  { command, args }: { command: string; args: readonly number[] },
  { x, y, scale }: { x: number; y: number; scale: number },
): string {
  const points = args.map((value, index) => number((index % 2 === 0 ? x : y) + value * scale)).join(' ')
  if (command === 'moveTo') return `${points} m`
  if (command === 'lineTo') return `${points} l`
  if (command === 'bezierCurveTo') return `${points} c`
  return 'h'
}
