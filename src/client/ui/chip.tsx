import type { ReactNode } from 'react'
import './chip.css'

export interface ChipProps {
  tone?: 'neutral' | 'accent' | 'look' | 'act' | 'good' | undefined
  icon?: ReactNode
  children: ReactNode
}

/** A short fact about something: its status, format or lane. Not a button. */
export function Chip({ tone = 'neutral', icon, children }: ChipProps) {
  return (
    <span className={`sb-chip sb-chip-${tone}`}>
      {icon}
      <span>{children}</span>
    </span>
  )
}
