import { useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import { InfoIcon } from './icons.tsx'
import { placeBeside } from './place-beside.ts'
import './toggletip.css'

/** A short explanation behind an "i": opens by click, tap or key, closes by Escape or a click elsewhere. */
export function Toggletip({ subject, children }: { subject: string; children: ReactNode }) {
  const { t } = useTranslation()
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  return (
    <span ref={anchor}>
      <IconButton
        className="sb-toggletip-button"
        popoverTarget={id}
        label={t('ui.moreAbout', { subject })}
        icon={<InfoIcon size={18} />}
      />
      <span aria-live="polite">
        <div
          ref={tip}
          id={id}
          popover="auto"
          className="sb-toggletip"
          onToggle={(event) => {
            if (event.newState === 'open' && tip.current && anchor.current)
              placeBeside(tip.current, anchor.current)
          }}
        >
          {children}
        </div>
      </span>
    </span>
  )
}
