import { useState } from 'react'

/**
 * The token behind the # of a mailed link. It is taken out of the address at once, so that neither history nor
 * a shared screen keeps it.
 */
export function useMailedToken(): string {
  const [token] = useState(() => {
    const found = location.hash.slice(1)
    if (found) history.replaceState(history.state, '', location.pathname)
    return found
  })
  return token
}
