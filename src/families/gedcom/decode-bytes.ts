import { decodeAnsel } from './decode-ansel.ts'
import { decodeCodePage } from './decode-code-page.ts'
import type { GedcomWarning } from './gedcom-structure.ts'

export type GedcomEncoding =
  | 'UTF-8'
  | 'UTF-16LE'
  | 'UTF-16BE'
  | 'ANSEL'
  | 'CP1252'
  | 'CP850'
  | 'MacRoman'
  | 'ASCII'

type Decoded = {
  readonly text: string
  readonly encoding: GedcomEncoding
  readonly warnings: readonly GedcomWarning[]
}

/** What CHAR says in the files of known programs, without spaces and hyphens. */
const declared: Readonly<Record<string, GedcomEncoding>> = {
  UTF8: 'UTF-8',
  UNICODE: 'UTF-16LE',
  UTF16: 'UTF-16LE',
  ANSEL: 'ANSEL',
  ANSI: 'CP1252',
  CP1252: 'CP1252',
  WINDOWS1252: 'CP1252',
  WINDOWS: 'CP1252',
  IBMWINDOWS: 'CP1252',
  ISO88591: 'CP1252',
  ISO8859: 'CP1252',
  LATIN1: 'CP1252',
  IBMPC: 'CP850',
  IBM: 'CP850',
  IBMDOS: 'CP850',
  MSDOS: 'CP850',
  CP437: 'CP850',
  CP850: 'CP850',
  MACINTOSH: 'MacRoman',
  ASCII: 'ASCII',
}

/**
 * The text of a GEDCOM file, by what its bytes are rather than by what it says they are: many files declare ANSEL
 * or ANSI and are UTF-8.
 *
 * @param bytes - a whole file
 * @returns the text without a byte order mark, and a warning where the file declares something else
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes)
  if (utf16) {
    const text = new TextDecoder(utf16).decode(bytes)
    return decoded(text, utf16, charOf(text), 'UTF-16LE')
  }
  const char = charOf(asLatin(bytes.subarray(0, headLength)))
  const says = char && declared[char.value]
  const utf8 = asUtf8(bytes)
  const isAscii = utf8 !== null && utf8.length === bytes.length
  // Without any special letter, all but UTF-16 would be the same.
  const couldBe = says === 'UTF-16LE' ? 'ASCII' : (says ?? 'ASCII')
  if (isAscii) return decoded(utf8, couldBe, char, couldBe)
  if (utf8 !== null) return decoded(utf8, 'UTF-8', char, 'UTF-8')
  if (says === 'ANSEL') return decoded(decodeAnsel(bytes), 'ANSEL', char, 'ANSEL')
  if (says === 'CP850') return decoded(decodeCodePage(bytes), 'CP850', char, says)
  if (says === 'MacRoman') return decoded(new TextDecoder('macintosh').decode(bytes), 'MacRoman', char, says)
  return decoded(new TextDecoder('windows-1252').decode(bytes), 'CP1252', char, 'CP1252')
}

/** CHAR stands in the head, which is short. */
const headLength = 16_384

type Char = { readonly line: number; readonly value: string; readonly asWritten: string }

function charOf(text: string): Char | null {
  const found = /^[ \t]*1[ \t]+CHAR[ \t]+(\S.*)$/m.exec(text.slice(0, headLength))
  if (!found) return null
  return {
    line: text.slice(0, found.index + found[0].indexOf('1')).split(/\r\n|\r|\n/).length,
    value: found[1]!.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''),
    asWritten: found[1]!.trim().slice(0, 20),
  }
}

function decoded(
  text: string,
  encoding: GedcomEncoding,
  char: Char | null,
  expected: GedcomEncoding | undefined | null,
): Decoded {
  if (char === null || (expected && declared[char.value] === expected))
    return { text, encoding, warnings: [] }
  const reason = declared[char.value]
    ? `The file says that it is ${char.asWritten}, but it is ${encoding}. It was read as ${encoding}.`
    : `The file says that it is ${char.asWritten}, which is not known. It was read as ${encoding}; look whether accented letters are right.`
  return { text, encoding, warnings: [{ line: char.line, tag: 'CHAR', reason }] }
}

function utf16Of([first, second, third, fourth]: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null {
  if (first === 0xff && second === 0xfe) return 'UTF-16LE'
  if (first === 0xfe && second === 0xff) return 'UTF-16BE'
  // A file without a mark starts with a digit or white space, of which one half is nothing.
  if (first && second === 0 && fourth === 0) return 'UTF-16LE'
  if (first === 0 && second && third === 0) return 'UTF-16BE'
  return null
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function asLatin(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes)
}
