import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordAccessPage } from '#features/audit/audit.contract.ts'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMe } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { EyeIcon } from '#client/ui/icons.tsx'
import { QuickExit } from '#client/ui/quick-exit.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'

type Line = RecordAccessPage['items'][number] & { key: string }

/** A client's own page: who has seen their record. */
export function ClientHomePage() {
  const { t, i18n } = useTranslation()
  const me = useMe()
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
  const lines: Line[] = (access.data?.pages ?? []).flatMap((page, p) =>
    page.items.map((item, i) => ({ ...item, key: `${p}-${i}` })),
  )
  const nameOf = (line: Line) => (line.byYou ? t('account.you') : (line.by ?? t('account.somebody')))
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <div className="sb-row sb-between">
        <h1>{t('account.homeTitle', { name: me.name })}</h1>
        <QuickExit />
      </div>
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
              {
                id: 'action',
                header: t('account.what'),
                cell: (line: Line) =>
                  t(`audit.action.${line.action.replace('.', '-')}`, { defaultValue: line.action }),
              },
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
