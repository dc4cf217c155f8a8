import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, DocumentIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { findStructure } from '#structures/all-structures.ts'
import { MyCopy } from './my-copy.tsx'
import { myCopiesQuery } from './my-copies-query.ts'
import './case-entries.css'

/** A client's own page: what they were given to read, and what they say to it. */
export function MyCopiesPage() {
  const { t } = useTranslation()
  const copies = useQuery(myCopiesQuery)
  // The plan has a page of its own.
  const items = (copies.data?.items ?? []).filter(({ kind }) => findStructure(kind)?.page !== 'plan')
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('entries.mine')}</h1>
      <p className="sb-quiet">{t('entries.mineText')}</p>
      {copies.isLoading && <Skeleton lines={8} />}
      {copies.isError && <Failure error={copies.error} onRetry={() => void copies.refetch()} />}
      {copies.isSuccess && items.length === 0 && (
        <EmptyState icon={<DocumentIcon size={32} />} title={t('entries.mineNone')}>
          {t('entries.mineNoneText')}
        </EmptyState>
      )}
      {items.some(({ asks }) => asks.length > 0) && <Banner tone="private">{t('entries.replyReads')}</Banner>}
      {items.map((copy) => (
        <MyCopy key={copy.id} copy={copy} people={copies.data?.people ?? []} />
      ))}
      <div>
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('entries.mineBack')}
        </ButtonLink>
      </div>
    </div>
  )
}
