import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import './plain-page.css'

interface PlainPageProps {
  title: ReactNode
  picture?: ReactNode
  children: ReactNode
  actions?: ReactNode
}

/** A page that says one thing. The focus goes to its title, so that it is read aloud when it takes the place of another. */
export function PlainPage({ title, picture, children, actions }: PlainPageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <main className="an-plain">
      {picture}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      {actions && <div className="an-plain-actions">{actions}</div>}
    </main>
  )
}
