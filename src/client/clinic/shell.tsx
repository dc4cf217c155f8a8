import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '#features/practice/practice.contract.ts'
import { Nothing, sendJson } from '#client/api.ts'
import {
  CaseIcon,
  ChartIcon,
  ExitIcon,
  HomeIcon,
  MailIcon,
  PersonIcon,
  SettingsIcon,
} from '#client/ui/icons.tsx'
import { Link } from '#client/ui/link.tsx'
import { QuickExit } from '#client/ui/quick-exit.tsx'
import { HelpLink } from '#features/plan/help-link.tsx'
import { QuickKeys } from '#features/search/quick-keys.tsx'
import { useMe } from './session.ts'
import './shell.css'

type Section = { href: string; label: string; icon: ReactNode }

/** Everything round a page: sections at the side (at the foot on a phone), the page in the middle. */
export function Shell() {
  const { t } = useTranslation()
  const me = useMe()
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  // Where the page that is drawn belongs to, not where somebody is on the way to.
  const drawn = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const shown = useRef(drawn)
  // A new page is announced and can be read from its start. Tabs of one case keep the focus where it is, unless
  // what had it has gone with the page before.
  useEffect(() => {
    const before = shown.current
    shown.current = drawn
    if (before === undefined || drawn === undefined || before === drawn) return
    if (sectionOf(before) !== sectionOf(drawn) || document.activeElement === document.body)
      main.current?.focus({ preventScroll: true })
  }, [drawn])
  return (
    <div className="shell">
      <a className="shell-skip" href="#page">
        {t('clinic.skip')}
      </a>
      <nav className="shell-rail" aria-label={t('clinic.sections')}>
        {sectionsOf(me, t).map((section) => (
          <Link
            key={section.href}
            href={section.href}
            className="shell-section"
            aria-current={isWithin(pathname, section.href) ? 'page' : undefined}
          >
            {section.icon}
            <span>{section.label}</span>
          </Link>
        ))}
        {me.kind === 'member' && me.permissions.includes('case.read') && (
          <QuickKeys pages={sectionsOf(me, t)} />
        )}
        <SignOut />
      </nav>
      <div className="shell-page">
        {me.practice.isDemo && (
          <aside className="shell-demo" aria-label={t('clinic.demoLabel')}>
            {t('clinic.demo')}
          </aside>
        )}
        {me.kind === 'person' && (
          <div className="shell-exit sb-no-print">
            <QuickExit onLeave={leaveAtOnce} />
          </div>
        )}
        <main id="page" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
        {me.kind === 'person' && <HelpLink />}
      </div>
    </div>
  )
}

/** Signs out without waiting for it: the page is gone by then, and whoever opens it again has to sign in. */
function leaveAtOnce() {
  void fetch('/api/auth/sign-out', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined)
}

/** Questionnaires are one shelf of the library; the others have addresses of their own. */
const isWithin = (pathname: string, href: string) =>
  pathname.startsWith(href) || (href === '/instruments' && pathname.startsWith('/library'))

const sectionOf = (pathname: string) => pathname.split('/').slice(0, 3).join('/')

function sectionsOf(me: Me, t: (key: string) => string): Section[] {
  const account = { href: '/account', label: t('clinic.account'), icon: <PersonIcon size={22} /> }
  if (me.kind === 'person')
    return [{ href: '/home', label: t('clinic.home'), icon: <HomeIcon size={22} /> }, account]
  return [
    ...(me.permissions.includes('case.read')
      ? [{ href: '/cases', label: t('clinic.cases'), icon: <CaseIcon size={22} /> }]
      : []),
    { href: '/instruments', label: t('clinic.instruments'), icon: <ChartIcon size={22} /> },
    { href: '/practice', label: t('clinic.practice'), icon: <SettingsIcon size={22} /> },
    ...(me.practice.isDemo
      ? [{ href: '/outbox', label: t('clinic.outbox'), icon: <MailIcon size={22} /> }]
      : []),
    account,
  ]
}

function SignOut() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const router = useRouter()
  const signOut = useMutation({
    mutationFn: () => sendJson('/api/auth/sign-out', Nothing, { method: 'POST', body: {} }),
    onSettled: async () => {
      queryClient.clear()
      await router.navigate({ to: '/sign-in', search: {} })
    },
  })
  return (
    <button
      type="button"
      className="shell-section shell-sign-out"
      disabled={signOut.isPending}
      onClick={() => signOut.mutate()}
    >
      <ExitIcon size={22} />
      <span>{t('clinic.signOut')}</span>
    </button>
  )
}
