import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#client/api.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { problemText } from './problem-text.ts'

/** Stands where a page or a part of it could not be loaded. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  if (error instanceof ApiProblem && error.code === 'not-found') return <NotFoundPage />
  const isOffline = error instanceof ApiProblem && error.code === 'offline'
  return (
    <Banner
      tone="look"
      title={isOffline ? t('clinic.offlineTitle') : t('clinic.failedTitle')}
      actions={onRetry ? <Button onClick={onRetry}>{t('clinic.tryAgain')}</Button> : undefined}
    >
      {problemText(error, t)}
    </Banner>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <EmptyState
      isPageTitle
      title={t('clinic.notFoundTitle')}
      action={<ButtonLink href="/">{t('clinic.toStart')}</ButtonLink>}
    >
      {t('clinic.notFound')}
    </EmptyState>
  )
}
