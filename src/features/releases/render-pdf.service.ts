import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import PdfWriter from 'pdfkit'
import { drawnText, missingLetters, type Coverage } from './drawn-text.rules.ts'
import { filled } from './make-document.rules.ts'
import { contentKinds, type ContentKind, type ReleaseDocument } from './release-document.contract.ts'
import { releaseWords, type ReleaseWords } from './release-words.contract.ts'

const fonts = join(import.meta.dirname, 'fonts')
const read = (name: string) => readFileSync(join(fonts, name))
const coverage = JSON.parse(read('coverage.json').toString('utf8')) as Coverage
let held: { regular: Buffer; semibold: Buffer } | undefined
/** Read when the first record is made, and kept. */
const fontFiles = () =>
  (held ??= { regular: read('record-sans-regular.ttf'), semibold: read('record-sans-semibold.ttf') })

const margin = 56
const ink = '#1d2326'
const quiet = '#4c565b'

/** Letters of a document that its PDF cannot draw; the data file has them. */
export function notDrawnIn(document: ReleaseDocument): string[] {
  const texts = [document.practice, document.person.name]
  for (const item of document.items) texts.push(item.title, ...item.fields.map(({ text }) => text))
  return missingLetters(texts, coverage)
}

/**
 * A document as PDF, made anew of what it holds: tagged, with bookmarks, contents, page numbers and embedded fonts.
 * Nothing is laid over anything, so nothing can be found below.
 */
export async function renderPdf(document: ReleaseDocument): Promise<Buffer> {
  const words = releaseWords[document.language]
  const text = (value: string) => drawnText(value, coverage, words.notDrawn)
  const title = text(filled(words.recordOf, { name: document.person.name }))
  const pdf = new PdfWriter({
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
      Author: text(document.practice),
      CreationDate: new Date(`${document.date}T12:00:00Z`),
    },
  })
  const { regular, semibold } = fontFiles()
  pdf.registerFont('regular', regular)
  pdf.registerFont('semibold', semibold)
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  const whole = pdf.struct('Document')
  pdf.addStructure(whole)
  head(pdf, whole, document, words, title, text)
  const sections = contentKinds.filter((content) => document.items.some((item) => item.content === content))
  const contents = startContents(pdf, whole, sections, words)
  const pages = new Map<ContentKind, number>()
  for (const content of sections) {
    pages.set(content, await body(pdf, whole, document, content, words, text))
  }
  contents(pages)
  whole.end()
  foot(pdf, words, title)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

type Pdf = PDFKit.PDFDocument
type Part = PDFKit.PDFStructureElement
type Text = (value: string) => string

/** One tagged block of text. */
function block(pdf: Pdf, parent: Part, tag: 'H1' | 'H2' | 'H3' | 'P', draw: () => void): void {
  parent.add(pdf.struct(tag, {}, draw))
}

function head(
  pdf: Pdf,
  whole: Part,
  document: ReleaseDocument,
  words: ReleaseWords,
  title: string,
  text: Text,
) {
  block(pdf, whole, 'H1', () => pdf.font('semibold').fontSize(22).fillColor(ink).text(title))
  pdf.moveDown(0.5)
  const facts = [
    [words.person, document.person.name],
    ...(document.person.birthDate ? [[words.born, document.person.birthDate]] : []),
    [words.practice, document.practice],
    [words.date, document.date],
  ] as [string, string][]
  for (const [label, value] of facts)
    block(pdf, whole, 'P', () => {
      pdf.font('semibold').fontSize(11).fillColor(quiet).text(`${label}: `, { continued: true })
      pdf.font('regular').fillColor(ink).text(text(value))
    })
  pdf.moveDown(0.5)
  const notices = [words.notice, ...(notDrawnIn(document).length > 0 ? [words.notDrawnNotice] : [])]
  for (const notice of notices)
    block(pdf, whole, 'P', () => pdf.font('regular').fontSize(11).fillColor(quiet).text(notice))
  pdf.moveDown()
}

/** Leaves a line for each section; its page is filled in once it is known. */
function startContents(pdf: Pdf, whole: Part, sections: readonly ContentKind[], words: ReleaseWords) {
  if (sections.length === 0) return () => {}
  block(pdf, whole, 'H2', () => pdf.font('semibold').fontSize(15).fillColor(ink).text(words.contents))
  pdf.moveDown(0.3)
  const list = pdf.struct('TOC')
  whole.add(list)
  const top = pdf.y
  const height = 18
  pdf.y = top + height * sections.length
  return (pages: ReadonlyMap<ContentKind, number>) => {
    const last = pdf.bufferedPageRange().count - 1
    pdf.switchToPage(0)
    for (const [index, content] of sections.entries()) {
      const at = top + index * height
      const width = pdf.page.width - 2 * margin
      list.add(
        pdf.struct('TOCI', {}, () => {
          pdf.font('regular').fontSize(11).fillColor(ink)
          pdf.text(words.sources[content], margin, at, { width: width - 60, lineBreak: false, goTo: content })
          pdf.text(String(pages.get(content)), margin + width - 60, at, { width: 60, align: 'right' })
        }),
      )
    }
    list.end()
    pdf.switchToPage(last)
  }
}

/** A section from a page of its own on. Gives that page's number. */
async function body(
  pdf: Pdf,
  whole: Part,
  document: ReleaseDocument,
  content: ContentKind,
  words: ReleaseWords,
  text: Text,
): Promise<number> {
  pdf.addPage()
  pdf.addNamedDestination(content)
  pdf.outline.addItem(words.sources[content])
  const page = pdf.bufferedPageRange().count
  const section = pdf.struct('Sect')
  whole.add(section)
  block(pdf, section, 'H2', () =>
    pdf.font('semibold').fontSize(15).fillColor(ink).text(words.sources[content]),
  )
  for (const item of document.items.filter((one) => one.content === content)) {
    // Between two pieces others are answered: a long record takes seconds.
    await setImmediate()
    pdf.moveDown(0.6)
    // A title never stands alone at the foot of a page.
    if (pdf.y > pdf.page.height - margin - 90) pdf.addPage()
    const line = [`${item.number}.`, text(item.title), ...(item.day ? ['·', item.day] : [])].join(' ')
    block(pdf, section, 'H3', () => pdf.font('semibold').fontSize(12).fillColor(ink).text(line))
    for (const { label, text: value } of item.fields)
      block(pdf, section, 'P', () => {
        pdf.font('semibold').fontSize(10.5).fillColor(quiet).text(`${label}: `, { continued: true })
        pdf.font('regular').fillColor(ink).text(text(value), { lineGap: 1.5 })
      })
  }
  section.end()
  return page
}

/** Page numbers, for the eye alone: a reader of screens has its own. */
function foot(pdf: Pdf, words: ReleaseWords, title: string): void {
  const { count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index)
    pdf.page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    const at = pdf.page.height - margin + 12
    const width = pdf.page.width - 2 * margin
    pdf.font('regular').fontSize(9).fillColor(quiet)
    pdf.text(title, margin, at, { width: width - 90, lineBreak: false, ellipsis: true, height: 12 })
    pdf.text(filled(words.page, { page: index + 1, of: count }), margin + width - 90, at, {
      width: 90,
      align: 'right',
    })
    pdf.endMarkedContent()
  }
}
