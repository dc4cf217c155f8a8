import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import './card.css'

export interface CardProps {
  title?: ReactNode
  /** Small print or an action at the end of the title line. */
  aside?: ReactNode
  /** A signal stands out by its edge: quiet, worth a look, or to act on now. */
  signal?: 'quiet' | 'look' | 'act' | undefined
  children: ReactNode
  /** One of many of its kind, such as a note: an article, since two regions must not have one name. */
  isOneOfMany?: boolean | undefined
  className?: string | undefined
  /** Where links lead to it. */
  id?: string | undefined
}

export function Card({ title, aside, signal, children, isOneOfMany, className, id }: CardProps) {
  const titleId = useId()
  const Part = isOneOfMany ? 'article' : 'section'
  return (
    <Part
      className={classNames('sb-card', signal && 'sb-card-signal', signal && `sb-card-${signal}`, className)}
      {...(title ? { 'aria-labelledby': titleId } : {})}
      {...(id ? { id, tabIndex: -1 } : {})}
    >
      {(title || aside) && (
        <div className="sb-card-head">
          {title && <h2 id={titleId}>{title}</h2>}
          {aside && <div className="sb-card-aside">{aside}</div>}
        </div>
      )}
      {children}
    </Part>
  )
}
