import { Parser } from 'htmlparser2'
import type { DropList } from '../fhir/drop-list.ts'
import type { ImportedText } from '../fhir/imported-questionnaire.ts'
import { plainText } from '../fhir/plain-text.ts'

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi

/** The letter that an entity of HTML stands for; what is none stays as it is. */
function letterOf(written: string): string {
  let letter = ''
  const parser = new Parser({ ontext: (text) => (letter += text) })
  parser.end(written)
  return letter
}

/** A text of a file as plain text: markup goes and is said to have gone, its words stay. Empty where no words are left. */
export function formText(text: string, path: string, drops: DropList): string {
  const { plain, hadMarkup } = plainText(text)
  if (hadMarkup) drops.add(path, 'Its markup (HTML); the words are kept as plain text.')
  return plainText(plain.replace(entity, letterOf).replaceAll('\u00A0', ' ')).plain
}

/**
 * The same text in several languages.
 *
 * @param base - the language of the file
 * @returns null if it has no words in that language: those of another must not pass for it
 */
export function formTexts(
  texts: ReadonlyMap<string, string>,
  base: string,
  path: string,
  drops: DropList,
): ImportedText | null {
  const read = [...texts].map(([language, text]) => [language, formText(text, path, drops)] as const)
  const worded = read.filter(([, text]) => text !== '')
  const plain = worded.find(([language]) => language === base)?.[1]
  if (plain === undefined) {
    if (worded.length > 0) drops.add(path, `A text that is missing in ${base}, the language of the file.`)
    return null
  }
  return { plain, translations: Object.fromEntries(worded.filter(([language]) => language !== base)) }
}

/** A text that stands in one language only. */
export const oneText = (plain: string): ImportedText => ({ plain, translations: {} })
