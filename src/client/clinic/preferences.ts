/** Kept on this device only: how the pages look here. Without a language the browser's own are followed. */
export type Preferences = { theme: 'system' | 'light' | 'dark'; language: string | null }

const key = 'securebase.preferences'
const themes = ['system', 'light', 'dark'] as const

export function readPreferences(): Preferences {
  const fallback: Preferences = { theme: 'system', language: null }
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>
    const theme = themes.find((one) => one === kept.theme) ?? fallback.theme
    const language = typeof kept.language === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(kept.language)
    return { theme, language: language ? (kept.language as string) : fallback.language }
  } catch {
    return fallback
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences))
  } catch {
    // Private windows may refuse to keep anything; the choice then holds until the page is closed.
  }
  showPreferences(preferences)
}

export function showPreferences({ theme }: Preferences): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
