import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildCase, buildMember, buildNote, buildPerson, buildPractice } from '#testing/factories.ts'
import { ReleaseDocument } from './release-document.contract.ts'
import type { Release, ReviewItem } from './releases.contract.ts'

/** Programs that know nothing of ours, so they find what a reader of files would find. */
const isAbsent = (program: string) => spawnSync(program, ['--version']).error !== undefined

const secret = 'Zephyrine Quill شذى 祖菲琳 झील'

let t: TestApp
let folder: string
let pdf: Buffer
let json: string
/** Words that were taken out, and words that are to be there. */
const removed = [
  ...['Zephyrine', 'Quill', 'Basalt', 'Granite', 'Lindqvist', 'zephyrine@example.org', '7946 0958'],
  ...['شذى', '祖菲琳', 'झील'],
]
const kept = ['Quartz', 'Łukasiewicz', 'Привет', 'Her sister', 'wrote to her', 'مريم', '你好', 'नमस्ते']

beforeAll(async () => {
  t = await buildTestApp()
  folder = mkdtempSync(join(tmpdir(), 'securebase-release-'))
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const therapist = await buildMember(admin, practice)
  const amara = await buildPerson(admin, practice, {
    name: 'Amara Łukasiewicz مريم',
    birthDate: '1980-01-01',
  })
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist', birthDate: '1981-01-01' })
  const couple = await buildCase(admin, practice, { team: [therapist], participants: [amara, jonas] })
  const by = { author: therapist }
  const own = await buildNote(admin, couple, {
    ...{ ...by, lane: 'self', person: amara },
    text: `Quartz. Привет. Her sister ${secret} wrote to her. 你好 नमस्ते`,
  })
  await buildNote(admin, couple, { ...by, lane: 'self', person: jonas, text: 'Basalt: he told us alone.' })
  await buildNote(admin, couple, { ...by, lane: 'process', text: 'Granite: my own thoughts.' })
  await buildNote(admin, couple, {
    ...{ ...by, lane: 'team', subjectIds: [amara.id, jonas.id] },
    text: 'Jonas Lindqvist and Amara argued; zephyrine@example.org, +44 20 7946 0958.',
  })
  const send = async (url: string, payload: object, version = 1) => {
    const headers = { 'if-match': `"${version}"` }
    const answer = await t.call(therapist.actor, { method: 'POST', url, payload, headers })
    expect(answer.status).toBeLessThan(300)
    return answer.body as Release
  }
  const begun = await send(`/api/cases/${couple.id}/releases`, {
    ...{ id: randomUUID(), kind: 'subject-access', personId: amara.id, recipientId: amara.id },
    ...{ recipient: 'Amara', purpose: 'Her own copy.', receivedOn: '2026-01-31', language: 'en' },
    ...{ contentKinds: ['details', 'notes'], periodFrom: null, periodTo: null },
  })
  const at = `/api/releases/${begun.id}`
  const inReview = await send(`${at}/status`, { to: 'in-review' }, begun.version)
  const mark = (item: ReviewItem) => {
    const from = item.fields[0]!.text.indexOf('Zephyrine')
    const code = 'third-party-confidence' as const
    return { action: 'redact', code, spans: [{ field: 0, from, to: from + secret.length, code }] }
  }
  const decided = await send(`${at}/decisions`, {
    decisions: inReview.items.map((item) => ({
      ...{ key: item.key, fingerprint: item.fingerprint, words: '', ...item.byRule },
      ...(item.key.endsWith(own.id) ? mark(item) : {}),
    })),
  })
  const ready = await send(`${at}/status`, { to: 'authorised' }, decided.version)
  await send(`${at}/release`, {}, ready.version)
  const files = await admin.query<{ format: 'pdf' | 'json'; content: Buffer }>(
    'select format, content from release_file where release_id = $1',
    [begun.id],
  )
  const bytesOf = (format: string) => {
    const { content } = files.rows.find((row) => row.format === format)!
    return Buffer.from(content.subarray(1).toString('utf8'), 'base64')
  }
  pdf = bytesOf('pdf')
  json = bytesOf('json').toString('utf8')
  writeFileSync(join(folder, 'record.pdf'), pdf)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await t.close()
})

/** What is in a text and should not be, or should be and is not. */
function wrongWords(text: string, words: readonly string[] = kept): string[] {
  return [...removed.filter((word) => text.includes(word)), ...words.filter((word) => !text.includes(word))]
}

test('the data file holds what goes out, as its schema says', () => {
  expect(wrongWords(json)).toEqual([])
  const document = ReleaseDocument.parse(JSON.parse(json))
  expect(document.items.map(({ number }) => number)).toEqual([1, 2, 3])
  const texts = document.items.flatMap(({ fields }) => fields.map(({ text }) => text))
  expect(texts).toContain('Quartz. Привет. Her sister […] wrote to her. 你好 नमस्ते')
  expect(texts).toContain('[…] and Amara argued; […].')
})

test('a reader in JavaScript finds what goes out, tagged and numbered, and nothing else', async () => {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  let text = JSON.stringify([await document.getMetadata(), await document.getOutline()])
  const tags: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    text += items.map((item) => ('str' in item ? item.str : '')).join(' ')
    tags.push(JSON.stringify(await page.getStructTree()))
  }
  expect(wrongWords(text)).toEqual([])
  expect(text).toContain(`Page 1 of ${document.numPages}`)
  for (const tag of ['Document', 'H1', 'H2', 'H3', 'TOC', 'P']) expect(tags.join('')).toContain(`"${tag}"`)
})

test.skipIf(isAbsent('pdftotext'))('pdftotext finds nothing that was taken out', () => {
  const { stdout } = spawnSync('pdftotext', [join(folder, 'record.pdf'), '-'], { encoding: 'utf8' })
  expect(wrongWords(stdout)).toEqual([])
})

test.skipIf(isAbsent('pdffonts'))('every font is embedded', () => {
  const { stdout } = spawnSync('pdffonts', [join(folder, 'record.pdf')], { encoding: 'utf8' })
  const fonts = stdout.trim().split('\n').slice(2)
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(font).toMatch(/\byes yes yes\b/)
})

test.skipIf(isAbsent('qpdf'))(
  'qpdf unpacks the file, and nothing that was taken out is in any of its parts',
  () => {
    const unpacked = join(folder, 'unpacked.pdf')
    const run = spawnSync('qpdf', ['--qdf', '--object-streams=disable', join(folder, 'record.pdf'), unpacked])
    expect(run.status).toBe(0)
    const bytes = readFileSync(unpacked)
    for (const word of removed) {
      const wide = Buffer.from(word, 'utf16le').swap16()
      for (const form of [Buffer.from(word), wide, Buffer.from(wide.toString('hex'))])
        expect(bytes.includes(form)).toBe(false)
    }
    // Nor is a letter that only a removed word has among those that the fonts stand for.
    const left = new Set(kept.join(''))
    for (const letter of 'شذى祖菲琳झील')
      if (!left.has(letter)) {
        const code = letter.codePointAt(0)!.toString(16).padStart(4, '0')
        expect(bytes.includes(`<${code}>`)).toBe(false)
      }
    expect(bytes.includes('/StructTreeRoot')).toBe(true)
    expect(bytes.includes('/JavaScript')).toBe(false)
  },
)
