import type { ReactNode } from 'react'
import { AlertIcon, CheckIcon, InfoIcon, LockIcon } from './icons.tsx'
import './banner.css'

export type BannerTone = 'info' | 'look' | 'act' | 'good' | 'quiet' | 'private'

export interface BannerProps {
  tone?: BannerTone | undefined
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** Read aloud when it appears: for something that happened, not for something that was always there. */
  announce?: boolean | undefined
}

const icons = {
  info: InfoIcon,
  look: AlertIcon,
  act: AlertIcon,
  good: CheckIcon,
  quiet: InfoIcon,
  private: LockIcon,
} as const

export function Banner({ tone = 'info', title, children, actions, announce }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div
      className={`sb-banner sb-banner-${tone}`}
      {...(announce ? { role: tone === 'act' ? ('alert' as const) : ('status' as const) } : {})}
    >
      <Icon size={22} />
      {title && <p className="sb-banner-title">{title}</p>}
      {(children || actions) && (
        <div className="sb-banner-body">
          {children && <div>{children}</div>}
          {actions && <div className="sb-row">{actions}</div>}
        </div>
      )}
    </div>
  )
}
