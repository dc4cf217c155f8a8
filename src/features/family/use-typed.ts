import { useState } from 'react'

/** What stands in a field while somebody types, and what is stored once that changes by other means, such as undo. */
export function useTyped(stored: string): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(stored)
  const [seen, setSeen] = useState(stored)
  if (seen !== stored) {
    setSeen(stored)
    setTyped(stored)
  }
  return [typed, setTyped]
}
