import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { ReadingLanguage } from './library.contract.ts'

const key = 'securebase.reading-language'
const listeners = new Set<() => void>()
// Where nothing can be kept, the choice holds until the page is closed.
let chosen: string | null = null

function read(): string | null {
  try {
    return localStorage.getItem(key) ?? chosen
  } catch {
    return chosen
  }
}

/** In which language the library and the guide are read on this device: the browser's own until one is chosen. */
export function useReadingLanguage(): [ReadingLanguage, (language: ReadingLanguage) => void] {
  const { i18n } = useTranslation()
  const kept = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, read)
  const spoken = ReadingLanguage.safeParse(kept ?? i18n.language?.split('-')[0])
  return [spoken.success ? spoken.data : 'en', choose]
}

function choose(language: ReadingLanguage): void {
  chosen = language
  try {
    localStorage.setItem(key, language)
  } catch {
    // A private window keeps nothing.
  }
  for (const listener of listeners) listener()
}
