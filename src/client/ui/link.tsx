import { createContext, use } from 'react'
import type { AnchorHTMLAttributes, ComponentType } from 'react'

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string
  /** What the page that opens begins with, without standing in the address. */
  beginWith?: Readonly<Record<string, string>> | undefined
}

/**
 * How a link inside the controls is drawn. The app puts its router's link here once, so that tabs, buttons and
 * empty states change page without a reload; without it they are plain anchors.
 */
export const LinkContext = createContext<ComponentType<LinkProps>>(function PlainLink({ children, ...rest }) {
  const anchor = { ...rest }
  delete anchor.beginWith
  return <a {...anchor}>{children}</a>
})

export function Link(props: LinkProps) {
  const Anchor = use(LinkContext)
  // The component is made once by the app, not here.
  // oxlint-disable-next-line react/static-components
  return <Anchor {...props} />
}
