import { useTranslation } from 'react-i18next'
import './skeleton.css'

/** Holds the place of what is coming. It shows only after 300 ms, so that quick answers do not flicker. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <output className="sb-skeleton">
      <span className="sb-hidden">{t('ui.loading')}</span>
      {height === undefined ? (
        Array.from({ length: lines }, (_, line) => <span key={line} className="sb-skeleton-line" />)
      ) : (
        <span className="sb-skeleton-block" style={{ blockSize: height }} />
      )}
    </output>
  )
}
