import { createContext, use, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import { CloseIcon } from './icons.tsx'
import './toast.css'

export interface Toast {
  text: string
  /** Offers "Undo" for as long as the message stands. */
  undo?: () => void
}

type ShowToast = (toast: Toast) => void
const ToastContext = createContext<ShowToast>(() => undefined)

/** `const showToast = useToast()`, then `showToast({ text: t('notes.signed'), undo })`. */
export function useToast(): ShowToast {
  return use(ToastContext)
}

const readingTime = 7_000
const undoTime = 12_000

/** Holds the polite live region; put it once round the app. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const counter = useRef(0)
  const [toasts, setToasts] = useState<(Toast & { key: number })[]>([])
  const show = useCallback<ShowToast>((toast) => {
    counter.current += 1
    const key = counter.current
    setToasts((shown) => [...shown.slice(-2), { ...toast, key }])
  }, [])
  const remove = useCallback(
    (key: number) => setToasts((shown) => shown.filter((toast) => toast.key !== key)),
    [],
  )
  const region = useMemo(
    () => toasts.map((toast) => <ToastLine key={toast.key} toast={toast} onGone={() => remove(toast.key)} />),
    [toasts, remove],
  )
  return (
    <ToastContext value={show}>
      {children}
      <section className="sb-toasts" aria-live="polite" aria-label={t('ui.notifications')}>
        {region}
      </section>
    </ToastContext>
  )
}

function ToastLine({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const { t } = useTranslation()
  const [held, setHeld] = useState(false)
  const gone = useEffectEvent(onGone)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => gone(), toast.undo ? undoTime : readingTime)
    return () => clearTimeout(timer)
  }, [held, toast.undo])
  return (
    <div
      className="sb-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="sb-toast-text">{toast.text}</span>
      {toast.undo && (
        <Button
          kind="quiet"
          onClick={() => {
            toast.undo?.()
            onGone()
          }}
        >
          {t('ui.undo')}
        </Button>
      )}
      <IconButton label={t('ui.dismiss')} icon={<CloseIcon size={18} />} onClick={onGone} />
    </div>
  )
}
