import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'

const require = createRequire(import.meta.url)
const own = join(import.meta.dirname, 'fonts')
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown

export type Weight = 400 | 600
/** How letters become shapes: one by one, by groups of letter and marks, or joined to their neighbours. */
export type Shaping = 'plain' | 'grouped' | 'joined'
/** A file of a font: the letters of one script, or a part of the Chinese characters. */
export type Face = { id: string; shaping: Shaping }

/** Scripts beside those of Record Sans, and the parts of each package that hold their letters. */
const families = [
  { name: 'noto-sans-arabic', shaping: 'joined', parts: /^arabic$/ },
  { name: 'noto-sans-hebrew', shaping: 'grouped', parts: /^hebrew$/ },
  { name: 'noto-sans-thai', shaping: 'grouped', parts: /^thai$/ },
  { name: 'noto-sans-devanagari', shaping: 'grouped', parts: /^devanagari$/ },
  { name: 'noto-sans-sc', shaping: 'plain', parts: /^\[\d+\]$/ },
  { name: 'noto-sans-jp', shaping: 'plain', parts: /^\[\d+\]$/ },
  { name: 'noto-sans-kr', shaping: 'plain', parts: /^\[\d+\]$/ },
] as const satisfies readonly { name: string; shaping: Shaping; parts: RegExp }[]
type FamilyName = (typeof families)[number]['name']

const folderOf = (name: string) => join(require.resolve(`@fontsource-variable/${name}/unicode.json`), '..')

/** The file of a face, as its package ships it: all weights in one. */
export const faceFile = (id: string): string => {
  const [name, part] = id.split('/') as [FamilyName, string]
  return join(folderOf(name), 'files', `${name}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`)
}

/** What each part of a family says that it holds, by face. */
export function claimedLetters(): Map<string, number[]> {
  const claimed = new Map<string, number[]>()
  for (const { name, parts } of families)
    for (const [part, ranges] of Object.entries(
      readJson(join(folderOf(name), 'unicode.json')) as Record<string, string>,
    ))
      if (parts.test(part)) claimed.set(`${name}/${part}`, ranges.split(',').flatMap(lettersIn))
  return claimed
}

/** `U+600-6FF` as the numbers from the first to the last. */
function lettersIn(range: string): number[] {
  const [first, last] = range
    .replace('U+', '')
    .split('-')
    .map((hex) => parseInt(hex, 16))
  return Array.from({ length: (last ?? first!) - first! + 1 }, (_, index) => first! + index)
}

const record: Face = { id: 'record-sans', shaping: 'plain' }
let held: Map<string, Map<number, Face>> | undefined

/** Which face holds a letter, by family; read once. */
function facesByFamily(): Map<string, Map<number, Face>> {
  if (held) return held
  const runs = readJson(join(own, 'coverage.json')) as [first: number, last: number][]
  const lacking = readJson(join(own, 'lacking.json')) as Record<string, number[]>
  const all = new Map<string, Map<number, Face>>()
  all.set(record.id, new Map())
  for (const [first, last] of runs)
    for (let code = first; code <= last; code++) all.get(record.id)!.set(code, record)
  for (const [id, codes] of claimedLetters()) {
    const { name, shaping } = families.find((family) => id.startsWith(`${family.name}/`))!
    const faces = all.get(name) ?? new Map<number, Face>()
    all.set(name, faces)
    const missing = new Set(lacking[id])
    for (const code of codes) if (!missing.has(code) && !faces.has(code)) faces.set(code, { id, shaping })
  }
  return (held = all)
}

const alphabets = [
  'record-sans',
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-thai',
  'noto-sans-devanagari',
]

/** Chinese characters look otherwise in Japanese and Korean, so what stands beside them says which are meant. */
function orderFor(text: string): readonly string[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))
    return [...alphabets, 'noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr']
  if (/\p{Script=Hangul}/u.test(text)) return [...alphabets, 'noto-sans-kr', 'noto-sans-sc', 'noto-sans-jp']
  return [...alphabets, 'noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr']
}

let drawn: Set<number> | undefined

/** Whether any font here draws the letter. */
export function canDraw(letter: string): boolean {
  drawn ??= new Set([...facesByFamily().values()].flatMap((faces) => [...faces.keys()]))
  return drawn.has(letter.codePointAt(0)!)
}

/** Most records hold nothing else, so nothing is looked up for them. */
// eslint-disable-next-line no-control-regex
const isLatin = (text: string) => /^[\u0000-\u024F]*$/.test(text)

/** The face of each UTF-16 unit of a text that holds only what can be drawn. A mark keeps to the letter before it. */
export function facesOf(text: string): Face[] {
  if (isLatin(text)) return Array.from(text, () => record)
  const all = orderFor(text).map((name) => facesByFamily().get(name)!)
  const faces: Face[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0)!
    const before = faces.at(-1)
    const keeps =
      before !== undefined &&
      (letter === '\u200C' ||
        letter === '\u200D' ||
        (/\p{M}/u.test(letter) && all.some((one) => one.get(code)?.id === before.id)))
    const face = keeps ? before : (all.find((one) => one.has(code))?.get(code) ?? record)
    for (let unit = 0; unit < letter.length; unit++) faces.push(face)
  }
  return faces
}

/** Each pair of a letter and the face that draws it, once. */
export function faceByLetter(text: string): (readonly [letter: string, face: Face])[] {
  if (isLatin(text)) return [...new Set(text)].map((letter) => [letter, record])
  const faces = facesOf(text)
  const pairs = new Map<string, readonly [string, Face]>()
  let at = 0
  for (const letter of text) {
    const face = faces[at]!
    pairs.set(`${letter}${face.id}`, [letter, face])
    at += letter.length
  }
  return [...pairs.values()]
}

/** Read when the first record is made, and kept. */
let recordFiles: Record<Weight, Buffer> | undefined

/**
 * A face as a TrueType file with the letters that are asked for.
 *
 * @param letters - without those that no shape depends on, none is in the file
 */
export async function fontWith(face: string, weight: Weight, letters: string): Promise<Buffer> {
  recordFiles ??= {
    400: readFileSync(join(own, 'record-sans-regular.ttf')),
    600: readFileSync(join(own, 'record-sans-semibold.ttf')),
  }
  if (face === record.id) return recordFiles[weight]
  return subsetFont(await readFile(faceFile(face)), letters, {
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
    noHinting: true,
  })
}
