import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link } from './link.tsx'
import './tabs.css'

export interface Tab {
  href: string
  label: ReactNode
  current?: boolean
  count?: number
}

/** The pages of one thing: each tab is a route with an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const list = useRef<HTMLUListElement>(null)
  const current = tabs.findIndex((tab) => tab.current)
  useEffect(() => {
    const row = list.current
    const item = row?.children[current]
    if (row && item instanceof HTMLElement && row.scrollWidth > row.clientWidth) {
      row.scrollLeft = item.offsetLeft - row.clientWidth / 2 + item.clientWidth / 2
    }
  }, [current])
  return (
    <nav className="sb-tabs" aria-label={label}>
      <ul ref={list}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              className="sb-tab"
              href={tab.href}
              {...(tab.current ? { 'aria-current': 'page' as const } : {})}
            >
              {tab.label}
              {tab.count !== undefined && <span className="sb-tab-count">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
