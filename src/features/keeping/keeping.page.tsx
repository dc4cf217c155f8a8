import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { ErasuresCard } from './erasures-card.tsx'
import { HoldersCard } from './holders-card.tsx'
import { HoldsCard } from './holds-card.tsx'
import { keepingQuery } from './keeping-query.ts'
import { RetentionText } from './retention-text.tsx'
import './keeping.css'

/** What keeps this case: legal holds, the time of keeping, and what is to be erased. */
export function KeepingPage() {
  const { t } = useTranslation()
  const found = useCase()
  const keeping = useQuery(keepingQuery(found.id))
  return (
    <div className="case-column case-tab keeping">
      <PageTitle>{t('keeping.title')}</PageTitle>
      {keeping.isLoading && <Skeleton lines={8} />}
      {keeping.isError && <Failure error={keeping.error} onRetry={() => void keeping.refetch()} />}
      {keeping.data && (
        <>
          {keeping.data.isOnHold && !keeping.data.mayAct && (
            <Banner tone="look">{t('keeping.heldOnly')}</Banner>
          )}
          {keeping.data.mayAct && <HoldsCard found={found} keeping={keeping.data} />}
          {keeping.data.mayAct && keeping.data.isOnHold && (
            <HoldersCard found={found} keeping={keeping.data} />
          )}
          <RetentionText found={found} retention={keeping.data.retention} today={keeping.data.today} />
          {keeping.data.mayAct && <ErasuresCard found={found} keeping={keeping.data} />}
        </>
      )}
    </div>
  )
}
