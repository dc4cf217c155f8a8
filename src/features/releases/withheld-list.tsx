import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { ShowMore } from '#client/ui/show-more.tsx'
import type { ReviewItem } from './releases.contract.ts'
import { usePieceName } from './use-release.ts'

const step = 50

/** For those who decide: what stays, whole or in part, each with its reason. */
export function WithheldList({ items }: { items: readonly ReviewItem[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = usePieceName()
  const [shown, setShown] = useState(step)
  const decided = (item: ReviewItem) => (item.decision && !item.isStale ? item.decision : item.byRule)
  const kept = items.filter(
    (item) => item.outcome === 'withheld' || item.outcome === 'dropped' || decided(item).action === 'redact',
  )
  if (kept.length === 0) return <p className="sb-quiet">{t('releases.nothingKept')}</p>
  const codesOf = (item: ReviewItem) => {
    if (item.outcome === 'dropped') return [t('releases.outcome.dropped')]
    const { action, code, spans } = decided(item)
    const codes = action === 'redact' ? spans.map((span) => span.code) : [code]
    return [...new Set(codes)].map((one) => t(`releases.code.${one}`))
  }
  return (
    <>
      <ul className="release-kept">
        {kept.slice(0, shown).map((item) => (
          <li key={item.key}>
            <span>
              {nameOf(item)}
              {item.day && <span className="sb-quiet"> · {locale.date(item.day)}</span>}
            </span>
            <span className="sb-small sb-quiet">
              {item.outcome === 'goes-out' && `${t('releases.inPart')}: `}
              {locale.list(codesOf(item))}
            </span>
          </li>
        ))}
      </ul>
      {kept.length > step && (
        <ShowMore
          shown={Math.min(shown, kept.length)}
          total={kept.length}
          step={step}
          onMore={() => setShown(shown + step)}
        />
      )}
    </>
  )
}
