import { anselCharacters, anselMarks } from './ansel-table.ts'

/**
 * Text in ANSEL (ANSI/NISO Z39.47), the character set of GEDCOM before Unicode, in Unicode's composed form.
 *
 * An accent stands before its letter in ANSEL and after it in Unicode; several may belong to one letter.
 * Source: GEDCOM 5.5.1, appendix C; MARC-8 to Unicode mapping of the Library of Congress;
 * alif and ayn as half rings (U+02BE, U+02BF), as in the tables that genealogists use.
 *
 * @param bytes - any bytes; one that ANSEL does not define becomes U+FFFD
 * @returns text in Unicode normalisation form C
 */
export function decodeAnsel(bytes: Uint8Array): string {
  const ascii = new TextDecoder()
  const pieces: string[] = []
  let marks = ''
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]!
    const mark = anselMarks.get(byte)
    if (mark !== undefined) marks += mark
    else if (byte >= 0x80 || marks !== '') {
      const character = byte < 0x80 ? String.fromCharCode(byte) : (anselCharacters.get(byte) ?? '\uFFFD')
      pieces.push(character + marks)
      marks = ''
    } else {
      // Plain stretches at once: letter by letter would take ten times as long.
      const start = at
      while (at + 1 < bytes.length && bytes[at + 1]! < 0x80) at += 1
      pieces.push(ascii.decode(bytes.subarray(start, at + 1)))
    }
    at += 1
  }
  return (pieces.join('') + marks).normalize('NFC')
}
