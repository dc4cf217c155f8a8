import type { i18n } from 'i18next'
import { addWords } from '#client/i18n.ts'

/** Loads what `first-words.ts` leaves out, once; after a failure it asks again, as far as the browser does. */
export function wordLoader(i18n: i18n): () => Promise<void> {
  let loading: Promise<void> | null = null
  async function load(): Promise<void> {
    try {
      const { furtherWords } = await import('./further-words.ts')
      addWords(i18n, furtherWords)
    } catch (error) {
      loading = null
      throw error
    }
  }
  return () => (loading ??= load())
}
