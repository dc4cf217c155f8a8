import { useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#client/clinic/session.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { SearchIcon } from '#client/ui/icons.tsx'
import { keepRecent } from './recent-cases.ts'
import { SearchPalette, type Destination } from './search-palette.tsx'

/** `g` and one of these: the first letter of the page's name, as the dialog of the keys says. */
const goTo: Record<string, string> = { c: '/cases', l: '/instruments', p: '/practice' }
/** How long after `g` the second key counts. */
const patience = 1500

/** The button that opens the search, and the keys for those who do not want to leave the keyboard. */
export function QuickKeys({ pages }: { pages: readonly Destination[] }) {
  const { t } = useTranslation()
  const me = useMe()
  const router = useRouter()
  const { pathname } = useLocation()
  const [opened, setOpened] = useState<'search' | 'keys' | null>(null)
  const wentAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => keepRecent(me.id, pathname), [me.id, pathname])
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault()
      setOpened('search')
      return
    }
    const isTyping =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, select, dialog, [contenteditable]')
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const second = event.timeStamp - wentAt.current < patience ? goTo[event.key] : undefined
    wentAt.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
    if (second && pages.some(({ href }) => href === second)) void router.navigate({ href: second })
    else if (event.key === '/') setOpened('search')
    else if (event.key === '?') setOpened('keys')
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button
        type="button"
        className="shell-section"
        aria-keyshortcuts="Control+K /"
        onClick={() => setOpened('search')}
      >
        <SearchIcon size={22} />
        <span>{t('search.open')}</span>
      </button>
      {opened === 'search' && <SearchPalette pages={pages} onClose={() => setOpened(null)} />}
      {opened === 'keys' && <KeysDialog onClose={() => setOpened(null)} />}
    </>
  )
}

function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const keys = [
    { id: 'search', keys: ['/'] },
    { id: 'cases', keys: ['g', 'c'] },
    { id: 'library', keys: ['g', 'l'] },
    { id: 'practice', keys: ['g', 'p'] },
    { id: 'note', keys: ['n'] },
    { id: 'crisis', keys: ['!'] },
    { id: 'mark', keys: ['F2'] },
    { id: 'help', keys: ['?'] },
  ] as const
  return (
    <Dialog open isText title={t('search.keysTitle')} onClose={onClose}>
      <dl className="search-keys">
        {keys.map((line) => (
          <div key={line.id} style={{ display: 'contents' }}>
            <dt>
              {line.keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && ` ${t('search.then')} `}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{t(`search.keys.${line.id}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
