import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { LinkProps } from '#client/ui/link.tsx'

/** A real link that changes the page without loading it anew, unless the reader asks for a new tab. */
export function RouterAnchor({ href, onClick, beginWith, ...rest }: LinkProps) {
  const router = useRouter()
  const isOurs = href.startsWith('/') && !href.startsWith('/api/') && !href.startsWith('/a#')
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    const opensElsewhere =
      event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (event.defaultPrevented || opensElsewhere || rest.target || !isOurs) return
    event.preventDefault()
    void router.navigate({ href, ...(beginWith ? { state: { ...beginWith } } : {}) })
  }
  // What it says comes in with the rest.
  // oxlint-disable-next-line jsx-a11y/anchor-has-content
  return <a href={href} onClick={follow} {...rest} />
}
