import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { ShieldIcon } from '#client/ui/icons.tsx'
import { CrisisDialog } from './crisis-dialog.tsx'
import './plan.css'

/** One tap, or `!`, to the crisis plans of the case; the same button whether there is a plan or none. */
export function CrisisButton() {
  const { t } = useTranslation()
  const mayRead = useMay('entry.read')
  const [isOpen, setOpen] = useState(false)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isTyping =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, select, dialog, [contenteditable]')
    if (event.key !== '!' || event.ctrlKey || event.metaKey || event.isComposing || isTyping || !mayRead)
      return
    event.preventDefault()
    setOpen(true)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  if (!mayRead) return null
  return (
    <>
      <Button icon={<ShieldIcon size={18} />} aria-keyshortcuts="!" onClick={() => setOpen(true)}>
        {t('plan.crisis')}
      </Button>
      {isOpen && <CrisisDialog onClose={() => setOpen(false)} />}
    </>
  )
}
