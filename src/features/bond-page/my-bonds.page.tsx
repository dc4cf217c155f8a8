import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, BondIcon, LockIcon, PeopleIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { SharedEntryPage, type SharedEntry } from './shared-entries.contract.ts'
import './bond-page.css'

/** A client's own page: what was written down about their bonds and is shared with them. The rest of it is the same for all. */
export function MyBondsPage() {
  const { t } = useTranslation()
  const entries = useInfiniteQuery({
    queryKey: ['my-record', 'bond-entries'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getJson(
        `/api/my-record/bond-entries${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`,
        SharedEntryPage,
        signal,
      ),
    getNextPageParam: (page) => page.next,
  })
  const items = entries.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('bondPage.mine')}</h1>
      <p className="sb-quiet">{t('bondPage.mineText')}</p>
      {entries.isLoading && <Skeleton lines={6} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && items.length === 0 && (
        <EmptyState icon={<BondIcon size={32} />} title={t('bondPage.mineNone')}>
          {t('bondPage.mineNoneText')}
        </EmptyState>
      )}
      {items.map((item) => (
        <EntryCard key={item.id} item={item} />
      ))}
      {entries.hasNextPage && (
        <ShowMore
          shown={items.length}
          step={20}
          busy={entries.isFetchingNextPage}
          onMore={() => void entries.fetchNextPage()}
        />
      )}
      <div>
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('bondPage.mineBack')}
        </ButtonLink>
      </div>
    </div>
  )
}

function EntryCard({ item }: { item: SharedEntry }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const isOwn = item.lane === 'self'
  const who = item.withName === null ? null : locale.name(item.withName)
  const saidBy = item.saidBy === 'other' && who === null ? 'someone' : item.saidBy
  return (
    <Card
      isOneOfMany
      title={who === null ? t(`bondPage.mineKind.${item.kind}`) : t('bondPage.mineWith', { name: who })}
      aside={
        <Chip icon={isOwn ? <LockIcon size={14} /> : <PeopleIcon size={14} />}>
          {t(isOwn ? 'bondPage.mineOwn' : 'bondPage.mineShared')}
        </Chip>
      }
    >
      <p className="sb-tiny">
        {t(`bondPage.mineKind.${item.kind}`)} ·{' '}
        {item.occurredOn === null
          ? t('bondPage.mineWritten', { date: locale.date(item.writtenOn) })
          : locale.date(item.occurredOn)}{' '}
        · {t(`bondPage.mineSaid.${saidBy}`, { name: who ?? '' })}
      </p>
      <p className="bond-shared" dir="auto">
        {item.body}
      </p>
    </Card>
  )
}
