import { createInstance, type i18n, type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'

/** Languages that the pages themselves speak. Questionnaires may be held in others. */
export type Catalogue = Record<string, Record<string, unknown>>

/**
 * The first of the reader's languages that the pages speak, with its region, for `en-GB` writes dates unlike `en-US`.
 * Browsers pass on what the system calls its languages (`en-US@posix`), which formatters of dates refuse.
 */
export function firstSpoken(catalogue: Catalogue, wanted: readonly string[]): string {
  const tags = wanted.flatMap((language) => {
    try {
      return Intl.getCanonicalLocales(language.replace(/[@.].*$/, '').replaceAll('_', '-'))
    } catch {
      return []
    }
  })
  return tags.find((language) => (language.split('-')[0] ?? language) in catalogue) ?? 'en'
}

/**
 * The message catalogue of one page. Sets language and direction of the document as well.
 * @param catalogue - per language, one entry per subject: `{ en: { ui: …, cases: … } }`
 */
export async function startI18n(catalogue: Catalogue, wanted: string): Promise<i18n> {
  const instance = createInstance()
  const resources = Object.fromEntries(
    Object.entries(catalogue).map(([language, translation]) => [language, { translation }]),
  ) as Resource
  await instance.use(initReactI18next).init({
    lng: wanted,
    fallbackLng: 'en',
    // React escapes already.
    interpolation: { escapeValue: false },
    resources,
    // Words that come later appear where they are awaited.
    react: { bindI18nStore: 'added' },
  })
  document.documentElement.lang = instance.resolvedLanguage ?? 'en'
  document.documentElement.dir = instance.dir(wanted)
  return instance
}

/** Adds what further pages say to what is spoken already. */
export function addWords(instance: i18n, catalogue: Catalogue): void {
  for (const [language, translation] of Object.entries(catalogue))
    instance.addResourceBundle(language, 'translation', translation, true, true)
}
