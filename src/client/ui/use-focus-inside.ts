import { useEffect, useRef, type RefObject } from 'react'

/**
 * For a place where a button gives way to a form and the form to the button again: whichever comes, its first
 * control has the focus, so that nobody who works by keyboard or ear is thrown back to the start of the page.
 */
export function useFocusInside<Place extends HTMLElement>(shown: boolean): RefObject<Place | null> {
  const place = useRef<Place>(null)
  const before = useRef(shown)
  useEffect(() => {
    if (before.current === shown) return
    before.current = shown
    place.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  }, [shown])
  return place
}
