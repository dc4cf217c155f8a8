import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { DocumentIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { summaryLetter } from '#structures/kinds/care-plan.ts'
import { LetterSheet } from './letter-sheet.tsx'
import './plan.css'

/** A letter to clients, to read once more and to print. */
export function LetterPage() {
  const { t } = useTranslation()
  const found = useCase()
  const { letterId } = useParams({ strict: false })
  const letters = useEntries(found.id, [summaryLetter.id])
  const letter = letters.data?.find(({ id }) => id === letterId)
  return (
    <div className="plan plan-print">
      <PageTitle>{t('plan.title')}</PageTitle>
      {letters.isLoading && <Skeleton lines={10} />}
      {letters.isError && <Failure error={letters.error} onRetry={() => void letters.refetch()} />}
      {letters.data && !letter && (
        <EmptyState icon={<DocumentIcon size={32} />} title={t('plan.letterGone')}>
          {t('plan.letterGoneText')}
        </EmptyState>
      )}
      {letter && (
        <LetterSheet
          content={letter.content}
          nameOf={(id) => personIn(found, id).name}
          back={`/cases/${found.id}/plan`}
        />
      )}
    </div>
  )
}
