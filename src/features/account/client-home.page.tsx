import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { MyCopiesCard } from '#features/case-entries/my-copies-card.tsx'
import { MyConsentsCard, useFoundToSign } from '#features/consents/my-consents-card.tsx'
import { MyBondsCard } from '#features/bond-page/my-bonds-card.tsx'
import { MyGuideCard } from '#features/library/my-guide-card.tsx'
import { MyNetworkCard } from '#features/network/my-network-card.tsx'
import { MyNotesCard } from '#features/notes/my-notes-card.tsx'
import { MyPlanCard } from '#features/plan/my-plan-card.tsx'
import { MyReleaseRequestsCard, MyReleasesCard } from '#features/releases/my-releases-card.tsx'
import { MyStory } from '#features/history/my-story.tsx'
import { RecordAccessPage } from '#features/audit/audit.contract.ts'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMe } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { EyeIcon } from '#client/ui/icons.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'

type Item = RecordAccessPage['items'][number]
type Line = Item & { key: string; count: number }

/** A client's own page: what they are asked, what is shared with them, and who has seen their record. */
export function ClientHomePage() {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const hasToSign = useFoundToSign()
  const access = useInfiniteQuery({
    queryKey: ['my-record', 'access'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getJson(
        `/api/my-record/access${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`,
        RecordAccessPage,
        signal,
      ),
    getNextPageParam: (page) => page.next,
  })
  const lines = gatherAlike((access.data?.pages ?? []).flatMap((page) => page.items))
  const nameOf = (line: Line) => {
    if (line.who === 'you') return t('account.you')
    return line.by ?? t(line.who === 'case' ? 'account.somebodyOfCase' : 'account.somebody')
  }
  const whatOf = (line: Line) => {
    const what = t(`audit.action.${line.action.replace('.', '-')}`, { defaultValue: line.action })
    return line.count > 1 ? t('account.times', { what, count: line.count }) : what
  }
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('account.homeTitle', { name: me.name })}</h1>
      {/* Whoever is asked something sees it first; what stays the same comes last. */}
      <MyReleaseRequestsCard />
      {hasToSign && <MyConsentsCard />}
      <MyPlanCard />
      <MyCopiesCard />
      <MyNotesCard />
      <MyBondsCard />
      <MyNetworkCard />
      <MyStory />
      <MyGuideCard />
      {!hasToSign && <MyConsentsCard />}
      <MyReleasesCard />
      <Card title={t('account.whoSaw')}>
        <p className="sb-quiet">{t('account.whoSawText')}</p>
        {access.isLoading && <Skeleton lines={4} />}
        {access.isError && <Failure error={access.error} onRetry={() => void access.refetch()} />}
        {access.isSuccess && lines.length === 0 && (
          <EmptyState icon={<EyeIcon size={32} />} title={t('account.nobodyYet')}>
            {t('account.nobodyYetText')}
          </EmptyState>
        )}
        {lines.length > 0 && (
          <Table
            caption={t('account.whoSaw')}
            captionHidden
            columns={[
              {
                id: 'at',
                header: t('account.when'),
                cell: (line: Line) =>
                  new Date(line.at).toLocaleString(i18n.language, {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  }),
              },
              { id: 'by', header: t('account.who'), cell: nameOf },
              { id: 'action', header: t('account.what'), cell: whatOf },
            ]}
            rows={lines}
            rowKey={(line) => line.key}
          />
        )}
        {access.hasNextPage && (
          <ShowMore
            shown={lines.length}
            step={50}
            busy={access.isFetchingNextPage}
            onMore={() => void access.fetchNextPage()}
          />
        )}
      </Card>
    </div>
  )
}

/** Entries of one minute that say the same of the same one are a single line that counts them. */
function gatherAlike(items: readonly Item[]): Line[] {
  const lines: Line[] = []
  for (const [index, item] of items.entries()) {
    const last = lines.at(-1)
    const isAlike =
      last?.who === item.who &&
      last.by === item.by &&
      last.action === item.action &&
      last.at.slice(0, 16) === item.at.slice(0, 16)
    if (last && isAlike) last.count += 1
    else lines.push({ ...item, key: String(index), count: 1 })
  }
  return lines
}
