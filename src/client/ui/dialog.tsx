import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { CloseIcon } from './icons.tsx'
import './dialog.css'

export interface DialogProps {
  open: boolean
  /** Escape, the cross, or the back gesture. */
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** The buttons at the foot, the main one last. */
  actions?: ReactNode
  wide?: boolean | undefined
  /** Long and perhaps without a control in it: the keyboard then scrolls from the text itself. */
  isText?: boolean | undefined
}

/** A native modal dialog: the browser keeps the focus inside and gives it back to where it came from. */
export function Dialog({ open, onClose, title, children, actions, wide, isText }: DialogProps) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) {
      element.showModal()
      heading.current?.focus()
    }
    if (!open && element?.open) element.close()
  }, [open])
  // Taken away while it is open, it must still close: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={classNames('sb-dialog', wide && 'sb-dialog-wide')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={() => {
        if (open) onClose()
      }}
    >
      {open && (
        <div className="sb-dialog-frame">
          <header className="sb-dialog-head">
            <h2 id={titleId} ref={heading} tabIndex={-1}>
              {title}
            </h2>
            <IconButton label={t('ui.close')} icon={<CloseIcon />} onClick={onClose} />
          </header>
          <div
            className="sb-dialog-body"
            {...(isText ? { role: 'region', 'aria-labelledby': titleId, tabIndex: 0 } : {})}
          >
            {children}
          </div>
          {actions && <footer className="sb-dialog-foot">{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}
