import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import './room.css'

type Props = {
  label: string
  title: string
  /** Buttons beside the one that leaves. */
  tools?: ReactNode
  /** What that one says. */
  leave: string
  onClose: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  children: ReactNode
}

/**
 * For everybody in the room and on a shared screen, in large type: it covers the page, in full screen where the browser
 * allows it. Escape leaves. What stands in it is for clients to see.
 */
export function Room({ label, title, tools, leave: leaveWords, onClose, onKeyDown, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Full screen hides everything else; where the browser refuses it, the dialog covers the page all the same.
    screen.current?.requestFullscreen?.().catch(() => undefined)
    const leave = () => {
      if (!document.fullscreenElement) element?.close()
    }
    document.addEventListener('fullscreenchange', leave)
    return () => {
      document.removeEventListener('fullscreenchange', leave)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
      element?.close()
    }
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Arrow keys step through what is shown.
    <dialog ref={dialog} className="sb-room" aria-label={label} onClose={onClose} onKeyDown={onKeyDown}>
      <div ref={screen} className="sb-room-screen">
        <header className="sb-room-head">
          <h2 className="sb-voice" dir="auto">
            {title}
          </h2>
          <div className="sb-row">
            {tools}
            <Button kind="primary" onClick={() => dialog.current?.close()}>
              {leaveWords}
            </Button>
          </div>
        </header>
        {children}
      </div>
    </dialog>
  )
}
