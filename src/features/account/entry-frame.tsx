import { useEffect, useRef, type ReactNode } from 'react'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { QuickExit } from '#client/ui/quick-exit.tsx'
import './account.css'

/** The quiet page round everything that happens before somebody is signed in. */
export function EntryFrame({ title, children }: { title: string; children: ReactNode }) {
  const card = useRef<HTMLDivElement>(null)
  // The page is about its one form: one can type at once.
  useEffect(() => card.current?.querySelector('input')?.focus(), [title])
  return (
    <main className="entry">
      <PageTitle>{title}</PageTitle>
      {/* Clients come here too, and a page of a practice is told by its sign-in. */}
      <div className="entry-exit">
        <QuickExit />
      </div>
      <div className="entry-card" ref={card}>
        <p className="entry-brand">
          <img src="/favicon.svg" alt="" width="32" height="32" /> Securebase
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
