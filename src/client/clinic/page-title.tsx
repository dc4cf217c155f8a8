import { useEffect } from 'react'

/** The window's title. It names the kind of page, never a person: titles end up in histories and task bars. */
export function PageTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · Securebase`
  }, [children])
  return null
}
