import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { myCopiesQuery } from '#features/case-entries/my-copies-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { DocumentIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import './plan.css'

/** A client's own page: one letter to them. */
export function MyLetterPage() {
  const { t } = useTranslation()
  const { copyId } = useParams({ strict: false })
  const copies = useQuery(myCopiesQuery)
  const letter = copies.data?.items.find(({ id, kind }) => id === copyId && kind === 'summary-letter')
  return (
    <div className="page-narrow plan-print sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      {copies.isLoading && <Skeleton lines={10} />}
      {copies.isError && <Failure error={copies.error} onRetry={() => void copies.refetch()} />}
      {copies.isSuccess && !letter && (
        <EmptyState isPageTitle icon={<DocumentIcon size={32} />} title={t('plan.letterGone')}>
          {t('plan.letterGoneText')}
        </EmptyState>
      )}
      {letter && (
        <LetterSheet
          isPage
          content={letter.content}
          nameOf={(id) => copies.data?.people.find((one) => one.id === id)?.name ?? ''}
          back="/home/plan"
        />
      )}
    </div>
  )
}
