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
