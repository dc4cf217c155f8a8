import type { ReactNode } from 'react'
import './empty-state.css'

export interface EmptyStateProps {
  icon?: ReactNode
  title: ReactNode
  /** Where nothing else on the page is a heading, the title is the page's. */
  isPageTitle?: boolean
  /** Teaches the next step. */
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ icon, title, isPageTitle, children, action }: EmptyStateProps) {
  const Title = isPageTitle ? 'h1' : 'p'
  return (
    <div className="sb-empty">
      {icon && <div className="sb-empty-icon">{icon}</div>}
      <Title className="sb-empty-title">{title}</Title>
      {children && <p className="sb-empty-text">{children}</p>}
      {action && <div className="sb-empty-action">{action}</div>}
    </div>
  )
}
