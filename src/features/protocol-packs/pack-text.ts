import { useLocale } from '#client/ui/locale.ts'
import type { Text } from '#protocols/text.schema.ts'

/** A text of a pack in the reader's language, else in English, else in the first that it has. */
export function usePackText(): (text: Text | null | undefined) => string {
  const { language } = useLocale()
  return (text) =>
    text
      ? (text[language] ?? text[language.split('-')[0]!] ?? text['en'] ?? Object.values(text)[0] ?? '')
      : ''
}

/** The same of a draft, where anything may stand in the place of a text. */
export function useDraftText(): (text: unknown) => string {
  const textOf = usePackText()
  return (text) => {
    if (typeof text !== 'object' || text === null || Array.isArray(text)) return ''
    const found: unknown = textOf(text as Text)
    return typeof found === 'string' ? found : ''
  }
}
