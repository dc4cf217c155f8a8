import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { BondHead } from './bond-head.tsx'
import type { BondPage as BondPageData } from './bond-page.contract.ts'
import { BondTime } from './bond-time.tsx'
import { CodingsPart } from './codings-part.tsx'
import { EntriesPart } from './entries-part.tsx'
import { QuickEntry } from './quick-entry.tsx'
import { bondPageQuery } from './use-bond-page.ts'
import './bond-page.css'

/** Everything known about one bond. */
export function BondPage() {
  const { t } = useTranslation()
  const { bondId } = useParams({ strict: false }) as { bondId?: string }
  const found = useCase()
  const page = useQuery(bondPageQuery(found.id, bondId ?? ''))
  return (
    <div className="bond-page">
      <PageTitle>{t('bondPage.title')}</PageTitle>
      {page.isLoading && <Skeleton lines={12} />}
      {page.isError && <Failure error={page.error} onRetry={() => void page.refetch()} />}
      {page.data && <Known page={page.data} />}
    </div>
  )
}

function Known({ page }: { page: BondPageData }) {
  const found = useCase()
  const mayWrite = useMay('bond.change') && found.isTreating
  return (
    <>
      <BondHead page={page} />
      {mayWrite && <QuickEntry key={page.bond.id} page={page} />}
      <BondTime page={page} />
      <CodingsPart page={page} mayWrite={mayWrite} />
      <div className="bond-page-columns">
        <EntriesPart kind="hypothesis" page={page} mayWrite={mayWrite} />
        <EntriesPart kind="moment" page={page} mayWrite={mayWrite} />
      </div>
      <EntriesPart kind="narrative" page={page} mayWrite={mayWrite} />
    </>
  )
}
