import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { findStructure } from '#structures/all-structures.ts'

const mark = 'entry-'

/** By what the card of an entry is found on its page. */
export const entryAnchor = (id: string) => `${mark}${id}`

/** Where an entry is read: its page, at its card. */
export function entryAddress(caseId: string, { id, kind }: { id: string; kind: string }): string {
  return `/cases/${caseId}/${findStructure(kind)?.page ?? 'formulation'}#${entryAnchor(id)}`
}

/**
 * The entry that the address names, which is brought into view and given the focus once the entries are there.
 *
 * @returns its id, or null where the address names none
 */
export function useNamedEntry(isLoaded: boolean): string | null {
  const { hash } = useLocation()
  const id = hash.startsWith(mark) ? hash.slice(mark.length) : null
  useEffect(() => {
    if (!isLoaded || id === null) return
    const card = document.getElementById(entryAnchor(id))
    card?.scrollIntoView({ block: 'center' })
    card?.focus({ preventScroll: true })
  }, [isLoaded, id])
  return id
}
