import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { PlainPage } from './plain-page.tsx'

/** Why there is nothing to answer. */
export type ClosedReason = keyof typeof words

const words = {
  answered: 'answered',
  expired: 'expired',
  revoked: 'revoked',
  'in-use': 'inUse',
  unknown: 'unknown',
  'not-needed': 'notNeeded',
  'no-link': 'noLink',
  replaced: 'replaced',
  unreachable: 'unreachable',
  failed: 'failed',
} as const

const passing: readonly ClosedReason[] = ['unreachable', 'failed']

/** Says what happened and what to do about it. */
export function ClosedPage({ reason, onRetry }: { reason: ClosedReason; onRetry: () => void }) {
  const { t } = useTranslation()
  const word = words[reason]
  return (
    <PlainPage
      title={t(`answers.${word}Title`)}
      actions={
        passing.includes(reason) && (
          <Button kind="primary" onClick={onRetry}>
            {t('answers.tryAgain')}
          </Button>
        )
      }
    >
      <p>{t(`answers.${word}Text`)}</p>
    </PlainPage>
  )
}
