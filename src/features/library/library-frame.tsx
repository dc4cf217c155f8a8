import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Tabs } from '#client/ui/tabs.tsx'
import './library.css'

/** The shelves of the library; questionnaires are one of them. */
export function LibraryTabs() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const tabs = [
    { href: '/instruments', label: t('library.instruments') },
    { href: '/library', label: t('library.techniques') },
    { href: '/library/evidence', label: t('library.evidence') },
    { href: '/library/reading', label: t('library.reading') },
    { href: '/library/guide', label: t('library.guide') },
    { href: '/library/own', label: t('library.own') },
  ]
  const isCurrent = (href: string) =>
    href === '/library'
      ? pathname === href || pathname.startsWith('/library/techniques')
      : pathname.startsWith(href)
  return (
    <div className="sb-no-print">
      <Tabs
        label={t('library.shelves')}
        tabs={tabs.map((tab) => ({ ...tab, current: isCurrent(tab.href) }))}
      />
    </div>
  )
}

/** A page of the library: the shelves, its heading, and what stands beside that. */
export function LibraryFrame({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="sb-stack library-page">
      <PageTitle>{title}</PageTitle>
      <LibraryTabs />
      <div className="page-head library-head">
        <h1>{title}</h1>
        {aside && <div className="sb-row sb-no-print">{aside}</div>}
      </div>
      {children}
    </div>
  )
}
