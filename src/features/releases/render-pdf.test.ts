import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, expect, test } from 'vitest'
import type { ReleaseDocument } from './release-document.contract.ts'
import { drawPdf } from './draw-pdf.service.ts'
import { notDrawnIn, renderPdf } from './render-pdf.service.ts'

/** Invented sentences, with brackets, numbers and names that read the other way. */
const texts = {
  Arabic: 'السلام عليكم يا مريم، قالت: «لَا إِلٰه» (ي ی بي بی تث) مرحبا في 12 أكتوبر 2026. كتبت Anna إلى أختها.',
  Persian: 'می‌خواهم به خانه بروم؛ او گفت «نه» و رفت. کتاب‌ها و گُل، پژوهش، چای، سال ۱۴۰۴ بود.',
  Hebrew: 'שלום עולם, (נכתב) בשנת 2026 על־ידי אחותי. מה שלומך היום?',
  Greek: 'Καλημέρα κόσμε, τι κάνεις;',
  Cyrillic: 'Привет, мир. Її звати Їжак.',
  Chinese: '她说：“我想回家。”（2026年）體國龍灣愛聽，我们一起吃饭，一起说话，一起回忆过去的事情。',
  Japanese: '彼女は「家に帰りたい」と言いました。2026年の春、カウンセリングを始めました。',
  Korean: '그녀는 집에 가고 싶다고 말했습니다. 2026년 봄에 상담을 시작했습니다.',
  Thai: 'สวัสดีครับ ที่นี่มีน้ำใจ ภาษาไทยไม่มีช่องว่างระหว่างคำและเธอบอกว่าเธออยากกลับบ้านเพื่อไปหาแม่',
  Hindi: 'कि हिन्दी में क्षत्रिय स्त्री ने कहा: मैं घर जाना चाहती हूँ। २०२६ श्री ज्ञान',
  Vietnamese: 'Hôm nay tôi muốn về nhà, cô ấy nói vậy.',
}

const folder = mkdtempSync(join(tmpdir(), 'securebase-scripts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const isAbsent = (program: string) => spawnSync(program, ['--version']).error !== undefined

const documentOf = (name: string, ...written: string[]): ReleaseDocument => ({
  format: 'securebase-release',
  formatVersion: 1,
  language: 'en',
  practice: 'Quellweg',
  person: { name, birthDate: null },
  date: '2026-03-01',
  notice: '-',
  items: written.map((text, index) => ({
    ...{ number: index + 1, content: 'notes', day: '2026-02-01', title: 'Note' },
    fields: [{ label: 'Text', text }],
  })),
})

async function readByPdfToText(document: ReleaseDocument, name: string): Promise<string> {
  const file = join(folder, `${name}.pdf`)
  writeFileSync(file, await renderPdf(document))
  return spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout
}

/** Without spaces and line ends, and without the marks of direction that the program adds. */
const flat = (text: string) =>
  text.normalize('NFC').replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\s]/g, '')

/** The program has an order of its own for commas and brackets in lines from the right. The letters have to be in ours. */
const inOrder = (name: string, text: string) =>
  ['Arabic', 'Persian', 'Hebrew'].includes(name) ? flat(text).replace(/\p{P}/gu, '') : flat(text)

test.skipIf(isAbsent('pdftotext')).each(Object.entries(texts))(
  'a note in %s is read back letter by letter, in its order, also over lines',
  { timeout: 60_000 },
  async (name, text) => {
    // The program takes the direction of a page from most of its letters.
    const long = Array.from({ length: 6 }, () => text).join(' ')
    const read = await readByPdfToText(documentOf(text.slice(0, 9), long), name)
    expect(inOrder(name, read)).toContain(inOrder(name, long))
  },
)

test('marks of vowels are read back with their letters', { timeout: 60_000 }, async () => {
  const bytes = await renderPdf(documentOf('Ada', 'בְּרֵאשִׁית', 'كَتَبَت', 'हिन्दी', 'น้ำ'))
  const read = await readByPdfJs(bytes)
  for (const word of ['בְּרֵאשִׁית', 'كَتَبَت', 'हिन्दी', 'น้ำ']) expect(flat(read)).toContain(flat(word))
})

async function readByPdfJs(bytes: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  let read = ''
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    read += items.map((item) => ('str' in item ? item.str : '')).join('')
  }
  return read
}

test(
  'a letter that no font here draws stands as its number, and is told before',
  { timeout: 60_000 },
  async () => {
    const document = documentOf('Ada', 'Well 😀😁 ᚠ end')
    expect(notDrawnIn(document)).toEqual(['ᚠ', '😀', '😁'])
    const read = await readByPdfJs(await renderPdf(document))
    expect(read).toContain('Well [U+1F600 U+1F601] [U+16A0] end')
    expect(read).toContain('Some letters cannot be drawn in this file.')
    expect(notDrawnIn(documentOf('Ada', ...Object.values(texts)))).toEqual([])
  },
)

test('a long record is drawn apart, while others are answered', { timeout: 120_000 }, async () => {
  const said = 'She told of the week, of her sister and of what she would like to say, and we looked at it. '
  const document = documentOf(
    'Ada',
    ...Array.from({ length: 2000 }, (_, index) => `${index}: ${said.repeat(4)}`),
  )
  // Of the processor, not of the clock: other tests run beside this one.
  const before = process.threadCpuUsage()
  const bytes = await drawPdf(document)
  const { user, system } = process.threadCpuUsage(before)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect((user + system) / 1000).toBeLessThan(300)
})

test('fonts hold only what the record needs', { timeout: 60_000 }, async () => {
  const bytes = await renderPdf(documentOf('Ada', ...Object.values(texts)))
  expect(bytes.length).toBeLessThan(200_000)
})
