import PdfDocument from 'pdfkit'
import { drawnText, missingLetters } from './drawn-text.rules.ts'
import { isRightToLeft } from './lay-text.rules.ts'
import { filled } from './make-document.rules.ts'
import { pdfWriter, type PdfWriter, type Style } from './pdf-writer.service.ts'
import { canDraw } from './record-fonts.service.ts'
import {
  contentKinds,
  type ContentKind,
  type ReleaseDocument,
  type ReleasePicture,
} from './release-document.contract.ts'
import { recordMessages, type RecordWords } from './record.messages.ts'

const margin = 56
const ink = '#1d2326'
const quiet = '#4c565b'
const styles = {
  title: { weight: 600, size: 22, color: ink },
  section: { weight: 600, size: 15, color: ink },
  item: { weight: 600, size: 12, color: ink },
  label: { weight: 600, size: 10.5, color: quiet },
  text: { weight: 400, size: 10.5, color: ink },
  fact: { weight: 600, size: 11, color: quiet },
  value: { weight: 400, size: 11, color: ink },
  notice: { weight: 400, size: 11, color: quiet },
  foot: { weight: 400, size: 9, color: quiet },
} as const satisfies Record<string, Style>

/** Letters of a document that its PDF writes as numbers, since no font here draws them; the data file has them. */
export function notDrawnIn(document: ReleaseDocument): string[] {
  const texts = [document.practice, document.person.name]
  for (const item of document.items) texts.push(item.title, ...item.fields.map(({ text }) => text))
  return missingLetters(texts, canDraw)
}

/** The same document with only letters that can be drawn. */
function drawable(document: ReleaseDocument): ReleaseDocument {
  const text = (value: string) => drawnText(value, canDraw)
  return {
    ...document,
    practice: text(document.practice),
    person: { ...document.person, name: text(document.person.name) },
    items: document.items.map((item) => ({
      ...item,
      title: text(item.title),
      fields: item.fields.map((field) => ({ label: text(field.label), text: text(field.text) })),
    })),
  }
}

/** Everything that will be written, by weight, so that the fonts hold its letters. */
function textsOf(document: ReleaseDocument, words: RecordWords) {
  const ours = [JSON.stringify(words), '0123456789…·:. ']
  const named = [filled(words.recordOf, { name: document.person.name }), document.practice, document.notice]
  const titles = document.items.flatMap(({ title, fields }) => [title, ...fields.map(({ label }) => label)])
  const texts = document.items.flatMap(({ fields }) => fields.map(({ text }) => text))
  return { 400: [...ours, ...named, ...texts], 600: [...ours, ...named, ...titles] }
}

/**
 * A document as PDF, made anew of what it holds: tagged, with bookmarks, contents, page numbers and embedded fonts.
 * Nothing is laid over anything, so nothing can be found below. A long one takes seconds: `drawPdf` calls it apart.
 */
export async function renderPdf(given: ReleaseDocument): Promise<Buffer> {
  const words = recordMessages[given.language]
  const document = drawable(given)
  const isWhole = notDrawnIn(given).length === 0
  const title = filled(words.recordOf, { name: document.person.name })
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin + 16, left: margin, right: margin },
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    lang: document.language,
    displayTitle: true,
    // The day and no hour: when it was made says nothing about the person.
    info: {
      Title: title,
      Author: document.practice,
      CreationDate: new Date(`${document.date}T12:00:00Z`),
    },
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  const writer = await pdfWriter(pdf, textsOf(document, words))
  const sheet: Sheet = {
    pdf,
    writer,
    whole: pdf.struct('Document'),
    words,
    width: pdf.page.width - 2 * margin,
  }
  pdf.addStructure(sheet.whole)
  head(sheet, document, title, isWhole)
  const sections = contentKinds.filter((content) => document.items.some((item) => item.content === content))
  const contents = startContents(sheet, sections)
  const pages = new Map<ContentKind, number>()
  for (const content of sections) pages.set(content, body(sheet, document, content))
  contents(pages)
  sheet.whole.end()
  foot(sheet, title)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

type Pdf = PDFKit.PDFDocument
type Part = PDFKit.PDFStructureElement
/** The file in the making, and the width of its lines. */
type Sheet = { pdf: Pdf; writer: PdfWriter; whole: Part; words: RecordWords; width: number }

/** One tagged block of text. */
function block(pdf: Pdf, parent: Part, tag: 'H1' | 'H2' | 'H3' | 'P', draw: () => void): void {
  parent.add(pdf.struct(tag, {}, draw))
}

/** One tagged paragraph of one style, which begins as the language of the record does. */
function plainBlock(
  sheet: Sheet,
  parent: Part,
  tag: 'H1' | 'H2' | 'H3' | 'P',
  style: Style,
  text: string,
): void {
  const { pdf, writer, width } = sheet
  block(pdf, parent, tag, () => writer.paragraph([{ text, style }], { x: margin, width, direction: 'ltr' }))
}

/**
 * A label and what it says. What is written from right to left starts on a line of its own, and so does each further
 * line of a text, each in its own direction.
 */
function labelled(
  sheet: Sheet,
  parent: Part,
  [label, text]: [string, string],
  [name, value]: [Style, Style],
): void {
  const { pdf, writer, width } = sheet
  block(pdf, parent, 'P', () => {
    const [first = '', ...further] = text.split('\n')
    const setting = { x: margin, width }
    const asked = { text: `${label}: `, style: name }
    if (isRightToLeft(first)) {
      writer.paragraph([asked], { ...setting, direction: 'ltr' })
      writer.paragraph([{ text: first, style: value }], setting)
    } else writer.paragraph([asked, { text: first, style: value }], { ...setting, direction: 'ltr' })
    for (const line of further) writer.paragraph([{ text: line, style: value }], setting)
  })
}

function head(sheet: Sheet, document: ReleaseDocument, title: string, isWhole: boolean): void {
  const { pdf, whole, words } = sheet
  plainBlock(sheet, whole, 'H1', styles.title, title)
  pdf.y += 10
  const facts = [
    [words.person, document.person.name],
    ...(document.person.birthDate ? [[words.born, document.person.birthDate]] : []),
    [words.practice, document.practice],
    [words.date, document.date],
  ] as [string, string][]
  for (const fact of facts) labelled(sheet, whole, fact, [styles.fact, styles.value])
  pdf.y += 6
  for (const notice of [words.notice, ...(isWhole ? [] : [words.notDrawnNotice])])
    plainBlock(sheet, whole, 'P', styles.notice, notice)
  pdf.y += 14
}

/** Leaves a line for each section; its page is filled in once it is known. */
function startContents(sheet: Sheet, sections: readonly ContentKind[]) {
  const { pdf, writer, whole, words, width } = sheet
  if (sections.length === 0) return () => {}
  plainBlock(sheet, whole, 'H2', styles.section, words.contents)
  pdf.y += 4
  const list = pdf.struct('TOC')
  whole.add(list)
  const top = pdf.y
  const height = 18
  pdf.y = top + height * sections.length
  return (pages: ReadonlyMap<ContentKind, number>) => {
    const last = pdf.bufferedPageRange().count - 1
    pdf.switchToPage(0)
    for (const [index, content] of sections.entries()) {
      const y = top + index * height
      list.add(
        pdf.struct('TOCI', {}, () => {
          const of = { style: styles.value }
          writer.line({ ...of, text: words.sources[content] }, { x: margin, y, width: width - 60 })
          const page = String(pages.get(content))
          writer.line({ ...of, text: page }, { x: margin + width - 60, y, width: 60, align: 'right' })
          pdf.goTo(margin, y, width, height, content)
        }),
      )
    }
    list.end()
    pdf.switchToPage(last)
  }
}

/** A section from a page of its own on. Gives that page's number. */
function body(sheet: Sheet, document: ReleaseDocument, content: ContentKind): number {
  const { pdf, whole, words } = sheet
  pdf.addPage()
  pdf.addNamedDestination(content)
  pdf.outline.addItem(words.sources[content])
  const page = pdf.bufferedPageRange().count
  const section = pdf.struct('Sect')
  whole.add(section)
  plainBlock(sheet, section, 'H2', styles.section, words.sources[content])
  for (const item of document.items.filter((one) => one.content === content)) {
    pdf.y += 8
    // A title never stands alone at the foot of a page.
    if (pdf.y > pdf.page.height - margin - 90) pdf.addPage()
    const line = [`${item.number}.`, item.title, ...(item.day ? ['·', item.day] : [])].join(' ')
    plainBlock(sheet, section, 'H3', styles.item, line)
    for (const { label, text } of item.fields)
      labelled(sheet, section, [label, text], [styles.label, styles.text])
    if (item.picture) picture(sheet, section, item, item.picture)
  }
  section.end()
  return page
}

/** A picture as large as it is, or as there is room for; its words are those that stand with it. */
function picture(
  sheet: Sheet,
  parent: Part,
  { title, fields }: ReleaseDocument['items'][number],
  { type, data }: ReleasePicture,
): void {
  const { pdf, words, width } = sheet
  const image = type === 'image/webp' ? undefined : openImage(pdf, Buffer.from(data, 'base64'))
  if (!image) return plainBlock(sheet, parent, 'P', styles.notice, words.pictureInData)
  const scale = Math.min(0.75, width / image.width, 360 / image.height)
  const height = image.height * scale
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
  const alt = fields.find(({ label }) => label === words.fields.picture)?.text ?? title
  const at = pdf.y + 4
  parent.add(pdf.struct('Figure', { alt }, () => pdf.image(image, margin, at, { scale })))
  pdf.y = at + height + 4
}

/** PDF knows PNG and JPEG; of these, not every kind. */
function openImage(pdf: Pdf, bytes: Buffer): OpenImage | undefined {
  try {
    return (pdf as unknown as { openImage: (from: Buffer) => OpenImage }).openImage(bytes)
  } catch {
    return undefined
  }
}
type OpenImage = Buffer & { width: number; height: number }

/** Page numbers, for the eye alone: a reader of screens has its own. */
function foot({ pdf, writer, words, width }: Sheet, title: string): void {
  const { count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index)
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    const y = pdf.page.height - margin + 12
    const style = styles.foot
    writer.line({ text: title, style }, { x: margin, y, width: width - 100 })
    const page = filled(words.page, { page: index + 1, of: count })
    writer.line({ text: page, style }, { x: margin + width - 90, y, width: 90, align: 'right' })
    pdf.endMarkedContent()
  }
}
