import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanPicture } from './picture.rules.ts'

const secret = 'Taken at 12 Harbour Lane'
const u32 = (value: number) =>
  Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
const le32 = (value: number) =>
  Buffer.from([value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24])
const latin = (text: string) => Buffer.from(text, 'latin1')

function png(...extra: Buffer[]): Buffer {
  const head = Buffer.concat([u32(2), u32(1), Buffer.from([8, 2, 0, 0, 0])])
  const pixels = deflateSync(Buffer.from([0, 255, 0, 0, 0, 0, 255]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin(name), data])
  return Buffer.concat([u32(data.length), body, u32(crc32(body))])
}

const segment = (marker: number, data: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data])
const frame = segment(0xc0, Buffer.from([8, 0, 1, 0, 2, 1, 1, 0x11, 0]))
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd0, 0x34]),
])
const jfif = (preview: Buffer) =>
  segment(0xe0, Buffer.concat([latin('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 1, 1]), preview]))
function jpeg(...extra: Buffer[]): Buffer {
  const ends = Buffer.from([0xff, 0xd9])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...extra,
    segment(0xdb, Buffer.alloc(65)),
    frame,
    scan,
    ends,
  ])
}

const riff = (name: string, data: Buffer) =>
  Buffer.concat([latin(name), le32(data.length), data, Buffer.alloc(data.length % 2)])
const vp8l = riff('VP8L', Buffer.concat([Buffer.from([0x2f]), le32(1 | (0 << 14)), Buffer.alloc(6)]))
function webp(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([latin('WEBP'), ...chunks])
  return Buffer.concat([latin('RIFF'), le32(body.length), body])
}

const taken = (file: Buffer) => {
  const clean = cleanPicture(file)
  if (typeof clean === 'string') throw new Error(clean)
  return clean
}

test('a PNG keeps its pixels and loses its texts, its time, its EXIF and what stands behind its end', () => {
  const texts = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'iCCP'].map((name) => chunk(name, latin(secret)))
  const clean = taken(Buffer.concat([png(...texts), latin(secret)]))
  expect(clean.type).toBe('image/png')
  expect(clean.bytes.equals(png())).toBe(true)
})

test('a JPEG loses EXIF, XMP, comments and its small preview, and is otherwise byte for byte the same', () => {
  const extra = [
    jfif(latin(secret)),
    segment(0xe1, latin(`Exif\0\0${secret}`)),
    segment(0xe2, latin(`ICC_PROFILE\0${secret}`)),
    segment(0xed, latin(secret)),
    segment(0xfe, latin(secret)),
  ]
  const clean = taken(Buffer.concat([jpeg(...extra), latin(secret)]))
  expect(clean.type).toBe('image/jpeg')
  const plainJfif = segment(0xe0, Buffer.concat([latin('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0])]))
  expect(clean.bytes.equals(jpeg(plainJfif))).toBe(true)
})

test('a WebP loses EXIF and XMP and no longer says that they follow', () => {
  const size = Buffer.from([0, 0, 0, 1, 0, 0])
  const vp8x = (flags: number) => riff('VP8X', Buffer.concat([Buffer.from([flags, 0, 0, 0]), size]))
  const clean = taken(
    webp(
      vp8x(0x3c),
      riff('ICCP', latin(secret)),
      vp8l,
      riff('EXIF', latin(secret)),
      riff('XMP ', latin(secret)),
    ),
  )
  expect(clean.type).toBe('image/webp')
  expect(clean.bytes.equals(webp(vp8x(0x10), vp8l))).toBe(true)
})

test.each([
  ['nothing', Buffer.alloc(0), 'damaged'],
  [
    'a drawing that can hold a script',
    latin('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    'no PNG',
  ],
  ['a GIF', latin('GIF89a and more'), 'no PNG'],
  ['half a PNG', png().subarray(0, 40), 'damaged'],
  ['half a JPEG', jpeg().subarray(0, 90), 'damaged'],
  ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'damaged'],
  ['a WebP that moves', webp(riff('ANIM', Buffer.alloc(6)), vp8l), 'damaged'],
  ['a WebP without a picture', webp(riff('EXIF', latin(secret))), 'damaged'],
  ['a PNG of more pixels than any screen has', hugePng(), 'too many pixels'],
  ['more than a megabyte', Buffer.concat([png(), Buffer.alloc(1_048_576)]), 'larger than one megabyte'],
])('%s is refused with a sentence', (_, file, sentence) => {
  expect(cleanPicture(file)).toContain(sentence)
})

function hugePng(): Buffer {
  const file = png()
  file.writeUInt32BE(100_000, 16)
  file.writeUInt32BE(100_000, 20)
  return file
}

test('whatever bytes come, the answer is a picture or a sentence, and cleaning twice changes nothing', () => {
  const starts = [png(), jpeg(), webp(vp8l)]
  const broken = fc
    .tuple(
      fc.constantFrom(...starts),
      fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 }),
      fc.nat(140),
    )
    .map(([file, changes, length]) => {
      const copy = Buffer.from(file.subarray(0, Math.max(8, length)))
      for (const [at, value] of changes) if (at < copy.length) copy[at] = value
      return copy
    })
  fc.assert(
    fc.property(
      fc.oneof(
        broken,
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      ),
      (file) => {
        const clean = cleanPicture(file)
        const again = typeof clean === 'string' ? clean : cleanPicture(clean.bytes)
        expect(again).toEqual(clean)
      },
    ),
    { numRuns: 500 },
  )
})
