import { useRef } from 'react'

/**
 * A key for each thing that is sent: the same for the same content until it has arrived, so that sending it again after
 * a lost answer makes it once; another as soon as something in it is changed.
 */
export function useOnce(): { keyOf(content: unknown): string; arrived(): void } {
  const last = useRef<{ text: string; key: string } | null>(null)
  return {
    keyOf(content) {
      const text = JSON.stringify(content)
      if (last.current?.text !== text) last.current = { text, key: crypto.randomUUID() }
      return last.current.key
    },
    arrived() {
      last.current = null
    },
  }
}
