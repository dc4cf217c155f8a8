export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'
export type CleanPicture = { type: PictureType; bytes: Buffer }

const most = 1_048_576
/** More than any screen shows; a file that claims more would fill the memory of the phone that draws it. */
const mostPixels = 40_000_000

/**
 * A picture without anything but the picture: what a camera or a program wrote beside it (place, time, device, names,
 * comments, small previews) is left out, and so is whatever stands behind its end. Pixels are not touched.
 *
 * @returns the picture, or a sentence that says why it cannot be taken
 */
export function cleanPicture(file: Buffer): CleanPicture | string {
  if (file.length > most) return 'The picture is larger than one megabyte. Choose a smaller one.'
  try {
    const clean = cleanByKind(file)
    if (!clean) return 'This is no PNG, JPEG or WebP picture. Other kinds are not taken.'
    const pixels = clean.width * clean.height
    if (pixels === 0 || pixels > mostPixels)
      return 'The picture has too many pixels, or none. Choose a smaller one.'
    return { type: clean.type, bytes: clean.bytes }
  } catch (error) {
    if (error instanceof RangeError)
      return 'The picture is damaged or of a kind that is not taken. Save it anew as PNG or JPEG.'
    throw error
  }
}

type Sized = CleanPicture & { width: number; height: number }

function cleanByKind(file: Buffer): Sized | undefined {
  if (file.subarray(0, 8).equals(pngStart)) return cleanPng(file)
  if (file.readUInt16BE(0) === 0xffd8) return cleanJpeg(file)
  const isWebp = file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP'
  return isWebp ? cleanWebp(file) : undefined
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** What is needed to draw it; text, time, EXIF, profiles with names in them and further frames are not. */
const pngKept = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT']

function cleanPng(file: Buffer): Sized {
  const kept: Buffer[] = [pngStart]
  let at = pngStart.length
  let size: { width: number; height: number } | undefined
  for (;;) {
    const length = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if (end > file.length) throw new RangeError('a chunk goes on behind the file')
    if (name === 'IHDR') size = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) }
    if (!size) throw new RangeError('the first chunk is another')
    if (pngKept.includes(name)) kept.push(file.subarray(at, end))
    at = end
    if (name === 'IEND') return { type: 'image/png', bytes: Buffer.concat(kept), ...size }
  }
}

const isFrameOf = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Tables, frames and scans; what programs write for themselves is not among them. */
const isJpegKept = (marker: number) => isFrameOf(marker) || [0xc4, 0xda, 0xdb, 0xdd].includes(marker)

function cleanJpeg(file: Buffer): Sized {
  const kept: Buffer[] = [file.subarray(0, 2)]
  let at = 2
  let size: { width: number; height: number } | undefined
  for (;;) {
    if (file.readUInt8(at) !== 0xff) throw new RangeError('no marker where one belongs')
    const marker = file.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) {
      if (!size) throw new RangeError('it ends before the picture')
      return { type: 'image/jpeg', bytes: Buffer.concat([...kept, Buffer.from([0xff, 0xd9])]), ...size }
    }
    const length = file.readUInt16BE(at + 2)
    let end = at + 2 + length
    if (length < 2 || end > file.length) throw new RangeError('a segment goes on behind the file')
    if (isFrameOf(marker)) size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
    if (marker === 0xda) end = endOfScan(file, end)
    if (isJpegKept(marker)) kept.push(file.subarray(at, end))
    else if (marker === 0xe0) kept.push(jfifWithoutPreview(file.subarray(at, end)))
    else if (marker === 0xee && length === 14) kept.push(file.subarray(at, end))
    at = end
  }
}

/** Behind the data of a scan stands the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(file: Buffer, start: number): number {
  for (let at = start; at + 1 < file.length; at += 1) {
    if (file[at] !== 0xff) continue
    const next = file[at + 1]!
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new RangeError('the picture has no end')
}

function jfifWithoutPreview(segment: Buffer): Buffer {
  if (segment.toString('latin1', 4, 9) !== 'JFIF\0' || segment.length < 16) return Buffer.alloc(0)
  const plain = Buffer.concat([segment.subarray(0, 16), Buffer.from([0, 0])])
  plain.writeUInt16BE(16, 2)
  return plain
}

const webpKept = ['VP8 ', 'VP8L', 'VP8X', 'ALPH']

function cleanWebp(file: Buffer): Sized {
  const kept: Buffer[] = []
  const stop = Math.min(file.length, 8 + file.readUInt32LE(4))
  let size: { width: number; height: number } | undefined
  for (let at = 12; at + 8 <= stop;) {
    const name = file.toString('latin1', at, at + 4)
    const length = file.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (end > file.length) throw new RangeError('a chunk goes on behind the file')
    if (name === 'ANIM' || name === 'ANMF') throw new RangeError('it moves')
    if (webpKept.includes(name)) {
      const chunk = Buffer.from(file.subarray(at, end))
      // Says that a profile, EXIF or XMP follow; they do not any more.
      if (name === 'VP8X') chunk[8] = chunk[8]! & 0x10
      kept.push(chunk)
      size ??= webpSize(name, chunk)
    }
    at = end
  }
  if (!size || !kept.some((chunk) => /^VP8[ L]/.test(chunk.toString('latin1', 0, 4))))
    throw new RangeError('there is no picture in it')
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  return { type: 'image/webp', bytes: Buffer.concat([head, body]), ...size }
}

function webpSize(name: string, chunk: Buffer): { width: number; height: number } | undefined {
  if (name === 'VP8X') return { width: 1 + chunk.readUIntLE(12, 3), height: 1 + chunk.readUIntLE(15, 3) }
  if (name === 'VP8 ')
    return { width: chunk.readUInt16LE(14) & 0x3fff, height: chunk.readUInt16LE(16) & 0x3fff }
  if (name !== 'VP8L') return undefined
  const bits = chunk.readUInt32LE(9)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}
