import { useTranslation } from 'react-i18next'
import './skeleton.css'

/** Holds the place of what is coming. It shows only after 300 ms, so that quick answers do not flicker. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <div className="sb-skeleton" role="status">
      <span className="sb-hidden">{t('ui.loading')}</span>
      {height === undefined ? (
        Array.from({ length: lines }, (_, line) => <div key={line} className="sb-skeleton-line" />)
      ) : (
        <div className="sb-skeleton-block" style={{ blockSize: height }} />
      )}
    </div>
  )
}
