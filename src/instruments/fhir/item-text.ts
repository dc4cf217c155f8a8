import type { DropList } from './drop-list.ts'
import type { ImportedText } from './imported-questionnaire.ts'
import { elementOf, findExtension, objectsOf, stringOf, valueOf, type JsonObject } from './json-value.ts'
import { plainText } from './plain-text.ts'
import { readText } from './read-text.ts'

/** The words of a question, with what stands before them; its short text or code where it has none. */
export function textOfItem(item: JsonObject, path: string, drops: DropList): ImportedText | null {
  const text = readText(item, 'text', path, drops)
  const prefix = stringOf(elementOf(item, 'prefix'))
  if (text && prefix !== null) {
    if (/^[\s\d.):-]*$/.test(prefix))
      drops.add(`${path}.prefix`, 'Its number; questions are numbered here in their order.')
    else return joinPrefix(plainText(prefix).plain, text)
  }
  if (text) return text
  const short = stringOf(valueOf(findExtension(item, 'sdc-questionnaire-shortText'))?.value)
  const code =
    objectsOf(elementOf(item, 'code')).map(({ object }) => stringOf(elementOf(object, 'display')))[0] ?? null
  const found = short ?? code
  if (found === null) return null
  drops.add(`${path}.text`, 'The text is missing; its short text or the name of its code stands in.')
  const { plain } = plainText(found)
  return plain === '' ? null : { plain, translations: {} }
}

function joinPrefix(prefix: string, text: ImportedText): ImportedText {
  const translations = Object.entries(text.translations).map(([language, words]) => [
    language,
    `${prefix} ${words}`,
  ])
  return { plain: `${prefix} ${text.plain}`.trim(), translations: Object.fromEntries(translations) }
}
