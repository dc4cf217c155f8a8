import { FormError } from './form-file.ts'

export type DecodedText = {
  readonly text: string
  /** Said where the letters had to be guessed. */
  readonly note: string | null
}

const binary = () =>
  new FormError(
    'the file',
    'It is not a text file. Export the form as JSON, CSV or .lss and choose that file.',
  )

/** UTF-16 without a mark: every second byte of plain Latin letters is zero. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 200)
  const zeros = (parity: number) => start.filter((byte, index) => index % 2 === parity && byte === 0).length
  const most = start.length / 2
  if (most < 2) return null
  if (zeros(1) > most * 0.7 && zeros(0) < most * 0.1) return 'utf-16le'
  return zeros(0) > most * 0.7 && zeros(1) < most * 0.1 ? 'utf-16be' : null
}

/**
 * The text of a file whatever its letters are written in: UTF-8 or UTF-16, with or without a byte order mark, else
 * Windows-1252, with a note to check the umlauts.
 *
 * @throws FormError if it holds no text
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  const wide = marked ?? unmarkedUtf16(bytes)
  if (wide !== null) {
    const text = new TextDecoder(wide).decode(bytes)
    if (text.includes('\0')) throw binary()
    return { text: withoutMark(text), note: null }
  }
  if (bytes.includes(0)) throw binary()
  try {
    return { text: withoutMark(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), note: null }
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      note: 'Its letters are not UTF-8; they were read as Windows-1252. Check umlauts and accents, or save it as UTF-8.',
    }
  }
}

const withoutMark = (text: string) => text.replace(/^\uFEFF/, '')
