import { useState } from 'react'
import { findRelative } from './relative-field.tsx'

/** Who is named or clicked as the other end of what is drawn from somebody. */
export function useOtherRelative(from: string, named: ReadonlyMap<string, string>, picked: string | null) {
  const [typed, setTyped] = useState<string | null>(null)
  const others = new Map([...named].filter(([id]) => id !== from))
  const said = typed ?? (picked === null ? '' : (named.get(picked) ?? ''))
  return { others, said, setTyped, other: findRelative(others, said) }
}
