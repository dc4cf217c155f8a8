import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

export interface ShowMoreProps {
  shown: number
  total?: number | undefined
  /** How many the next step brings. */
  step: number
  busy?: boolean | undefined
  onMore: () => void
}

/** The end of a long list: says where one is and brings the next ones below. */
export function ShowMore({ shown, total, step, busy, onMore }: ShowMoreProps) {
  const { t } = useTranslation()
  const left = total === undefined ? step : Math.min(step, total - shown)
  return (
    <div className="sb-row sb-between">
      <span className="sb-small sb-quiet" aria-live="polite">
        {total !== undefined && t('ui.moreOf', { shown, total })}
      </span>
      {left > 0 && (
        <Button busy={busy} onClick={onMore}>
          {t('ui.more', { count: left })}
        </Button>
      )}
    </div>
  )
}
