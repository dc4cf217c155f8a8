import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { ChevronDownIcon, MoreIcon } from './icons.tsx'
import { placeBeside } from './place-beside.ts'
import './menu.css'

export interface MenuItem {
  label: ReactNode
  onSelect: () => void
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
}

export interface MenuProps {
  items: readonly MenuItem[]
  /** Words on the button; without them it is three dots named by `name`. */
  label?: ReactNode
  name?: string | undefined
}

const steps: Record<string, (now: number, count: number) => number> = {
  ArrowDown: (now, count) => (now + 1) % count,
  ArrowUp: (now, count) => (now - 1 + count) % count,
  Home: () => 0,
  End: (_now, count) => count - 1,
}

/** Actions behind one button, in a native popover (light dismiss and Escape come with it). */
export function Menu({ items, label, name }: MenuProps) {
  const { t } = useTranslation()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const trigger = {
    popoverTarget: id,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    // Who types fast is ahead of the event that moves the focus into the menu.
    onKeyDown(event: KeyboardEvent) {
      if (list.current?.matches(':popover-open')) onKeyDown(event)
    },
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = entries()
    const now = all.findIndex((entry) => entry === document.activeElement)
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      all[step(now, all.length)]?.focus()
    } else if (event.key.length === 1) {
      const typed = event.key.toLocaleLowerCase()
      const ordered = [...all.slice(now + 1), ...all.slice(0, now + 1)]
      ordered.find((entry) => entry.textContent?.trim().toLocaleLowerCase().startsWith(typed))?.focus()
    } else if (event.key === 'Tab') {
      list.current?.hidePopover()
    }
  }

  return (
    <span ref={anchor}>
      {label === undefined ? (
        <IconButton {...trigger} label={name ?? t('ui.menu')} icon={<MoreIcon />} />
      ) : (
        <Button {...trigger}>
          {label}
          <ChevronDownIcon size={18} />
        </Button>
      )}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        className="sb-menu"
        aria-label={name ?? (typeof label === 'string' ? label : t('ui.menu'))}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          const opened = event.newState === 'open'
          setOpen(opened)
          if (!opened || !list.current || !anchor.current) return
          placeBeside(list.current, anchor.current)
          if (!list.current.contains(document.activeElement)) entries()[0]?.focus({ preventScroll: true })
        }}
      >
        {items.map((item, index) => (
          <button
            key={index}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={classNames('sb-menu-item', item.danger && 'sb-menu-item-danger')}
            {...(item.disabled ? { 'aria-disabled': true } : {})}
            onClick={() => {
              if (item.disabled) return
              list.current?.hidePopover()
              item.onSelect()
            }}
          >
            {item.icon}
            {item.label}
          </button>
        ))}
      </div>
    </span>
  )
}
