import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { ExitIcon } from './icons.tsx'

export interface QuickExitProps {
  /** A harmless page; replaces this one, so that "back" does not return here at once. */
  href?: string | undefined
  /** Called first: forget what is on screen, sign out. Must not wait for anything. */
  onLeave?: (() => void) | undefined
}

const presses = 3
const within = 1_500

/** Leaves for a harmless page at once, by button or by pressing Escape three times. */
export function QuickExit({ href = 'https://www.weather.com/', onLeave }: QuickExitProps) {
  const { t } = useTranslation()
  useEffect(() => {
    let times: number[] = []
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') {
        times = []
        return
      }
      times = [...times.filter((time) => event.timeStamp - time < within), event.timeStamp]
      if (times.length >= presses) leave(href, onLeave)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [href, onLeave])
  return (
    <Button icon={<ExitIcon size={18} />} title={t('ui.quickExitHint')} onClick={() => leave(href, onLeave)}>
      {t('ui.quickExit')}
    </Button>
  )
}

function leave(href: string, onLeave: (() => void) | undefined) {
  // Blank first: the next page may take seconds on a slow network.
  document.documentElement.hidden = true
  document.title = ''
  onLeave?.()
  window.location.replace(href)
}
