import type { DropList } from './drop-list.ts'
import type { ImportedText } from './imported-questionnaire.ts'
import { elementOf, extensionsOf, findExtension, objectsOf, stringOf } from './json-value.ts'
import { plainText, shortText } from './plain-text.ts'

export const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/

function partOf(extension: unknown, name: string): string | null {
  for (const { object } of objectsOf(elementOf(extension, 'extension'))) {
    if (elementOf(object, 'url') !== name) continue
    for (const key of ['valueCode', 'valueString', 'valueMarkdown'])
      if (stringOf(elementOf(object, key)) !== null) return stringOf(elementOf(object, key))
  }
  return null
}

/** The words of a text that the file gives as XHTML only. */
function wordsOfMarkup(beside: unknown, translations: Record<string, string>): ImportedText | null {
  const markup = stringOf(elementOf(findExtension(beside, 'rendering-xhtml'), 'valueString'))
  const plain = markup === null ? '' : plainText(markup).plain
  return plain === '' ? null : { plain, translations }
}

/**
 * Reads a text element with its translations, as plain text.
 *
 * @returns null if there is no text left
 */
export function readText(holder: unknown, name: string, path: string, drops: DropList): ImportedText | null {
  const original = stringOf(elementOf(holder, name))
  const beside = elementOf(holder, `_${name}`)
  const translations: Record<string, string> = {}
  for (const { index, name: kind, object } of extensionsOf(beside)) {
    const at = `${path}._${name}.extension[${index}]`
    const language = partOf(object, 'lang')
    const content = partOf(object, 'content')
    if (kind !== 'translation') drops.add(at, `“${shortText(kind) || 'unnamed'}”: only plain text is kept.`)
    else if (language === null || !languageTag.test(language) || content === null)
      drops.add(at, 'A translation without a language or a text.')
    else translations[language] = plainText(content).plain
  }
  if (original === null) return wordsOfMarkup(beside, translations)
  const { plain, hadMarkup } = plainText(original)
  if (hadMarkup) drops.add(`${path}.${name}`, 'Its markup (HTML); the words are kept as plain text.')
  return plain === '' ? null : { plain, translations }
}

/** The text in a language, or as the file has it. */
export function textIn(text: ImportedText, language: string | null): string {
  if (language === null) return text.plain
  return text.translations[language] ?? text.translations[language.split('-')[0]!] ?? text.plain
}

/** Puts texts one below the other, in each language. */
export function joinTexts(texts: readonly ImportedText[]): ImportedText | null {
  if (texts.length === 0) return null
  const languages = new Set(texts.flatMap((text) => Object.keys(text.translations)))
  return {
    plain: texts.map((text) => text.plain).join('\n'),
    translations: Object.fromEntries(
      [...languages].map((language) => [language, texts.map((text) => textIn(text, language)).join('\n')]),
    ),
  }
}
