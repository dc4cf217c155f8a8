import type { ReactNode } from 'react'
import './empty-state.css'

export interface EmptyStateProps {
  icon?: ReactNode
  title: ReactNode
  /** Teaches the next step. */
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="sb-empty">
      {icon && <div className="sb-empty-icon">{icon}</div>}
      <p className="sb-empty-title">{title}</p>
      {children && <p className="sb-empty-text">{children}</p>}
      {action && <div className="sb-empty-action">{action}</div>}
    </div>
  )
}
