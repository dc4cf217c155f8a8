import { useSyncExternalStore } from 'react'
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

/** In which language the library and the guide are read on this device: the first that the browser asks for, until one is chosen. */
export function useReadingLanguage(): [ReadingLanguage, (language: ReadingLanguage) => void] {
  const kept = useSyncExternalStore(subscribe, read)
  const [first] = [kept ?? [], navigator.languages]
    .flat()
    .flatMap((one) => ReadingLanguage.safeParse(one.split('-')[0]).data ?? [])
  return [first ?? 'en', choose]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
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
