import { useEffect, useMemo, useState } from 'react'
import type { AdaptivePath } from './adaptive-path.ts'
import type { KeptForm } from './kept-form.ts'

/** As in answer-worker.ts, which shares no file with the page: a worker of this kind cannot import. */
const pageStore = 'securebase-answer-page'

type Chooser = Pick<typeof import('./adaptive-path.ts'), 'adaptivePath'>

/**
 * The path through an adaptive form. `loading`: what chooses is on its way; null: every question is asked, because the
 * form says so, the person wishes so, or what chooses cannot be had without a connection.
 */
export function useAdaptivePath({ form, answers, asksAll }: KeptForm): AdaptivePath | 'loading' | null {
  const [chooser, setChooser] = useState<Chooser | 'failed' | null>(null)
  // A form that this device kept before forms could be adaptive says nothing.
  const test = (form.adaptive as typeof form.adaptive | undefined) ?? null
  const isAdaptive = test !== null && !asksAll
  useEffect(() => {
    if (isAdaptive) void loadChooser().then(setChooser)
  }, [isAdaptive])
  // Gone through from its start each time: not again for a mark that something was saved.
  return useMemo(() => {
    if (!isAdaptive || chooser === 'failed') return null
    if (chooser === null) return 'loading'
    try {
      return chooser.adaptivePath(test, answers)
    } catch (error) {
      // An answer that the test does not know, such as one of an earlier form: everything is asked then.
      if (error instanceof RangeError) return null
      throw error
    }
  }, [isAdaptive, chooser, test, answers])
}

async function loadChooser(): Promise<Chooser | 'failed'> {
  try {
    const { adaptivePath, address } = await import('./adaptive-path.ts')
    void keepForOffline(address)
    return { adaptivePath }
  } catch {
    return 'failed'
  }
}

/** The worker keeps what the page names in its text; this file is asked for later, and a reload may be offline. */
async function keepForOffline(address: string): Promise<void> {
  if (!('caches' in globalThis)) return
  try {
    const store = await caches.open(pageStore)
    if (!(await store.match(address))) await store.add(address)
  } catch {
    // Without it, a reload without a connection asks every question.
  }
}
