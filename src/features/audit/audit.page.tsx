import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { AuditPage as AuditEntries, AuditVerification, type AuditEntry } from './audit.contract.ts'
import { auditMessages } from './audit.messages.ts'

const pageSize = 50
const keyOf = (action: string) => `audit.action.${action.replace('.', '-')}`

export function AuditPage() {
  const { t, i18n } = useTranslation()
  const [action, setAction] = useState('')
  const trail = useInfiniteQuery({
    queryKey: ['audit', action],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(pageSize) })
      if (action) query.set('action', action)
      if (pageParam) query.set('cursor', pageParam)
      return getJson(`/api/audit?${query}`, AuditEntries, signal)
    },
    getNextPageParam: (page) => page.next,
  })
  const check = useMutation({
    mutationFn: () => sendJson('/api/audit/verification', AuditVerification, { method: 'POST', body: {} }),
  })
  const entries = trail.data?.pages.flatMap((page) => page.items) ?? []
  const columns = [
    {
      id: 'at',
      header: t('audit.when'),
      cell: (entry: AuditEntry) =>
        new Date(entry.at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' }),
    },
    {
      id: 'who',
      header: t('audit.who'),
      cell: (entry: AuditEntry) => entry.actorName ?? t(`audit.kind.${entry.actorKind}`),
    },
    {
      id: 'what',
      header: t('audit.what'),
      cell: (entry: AuditEntry) => t(keyOf(entry.action), { defaultValue: entry.action }),
    },
    {
      id: 'seq',
      header: t('audit.number'),
      minor: true,
      align: 'end' as const,
      cell: (entry: AuditEntry) => entry.seq,
    },
  ]
  return (
    <div className="sb-stack">
      <PageTitle>{t('audit.title')}</PageTitle>
      <div className="page-head">
        <h1>{t('audit.title')}</h1>
        <Button busy={check.isPending} onClick={() => check.mutate()}>
          {t('audit.check')}
        </Button>
      </div>
      <p className="sb-quiet">{t('audit.text')}</p>
      {check.isError && (
        <Banner tone="look" announce>
          {problemText(check.error, t)}
        </Banner>
      )}
      {check.data && (
        <Banner tone={check.data.isIntact ? 'good' : 'act'} announce>
          {check.data.firstBroken
            ? t('audit.broken', check.data.firstBroken)
            : t('audit.whole', { count: check.data.entries })}
        </Banner>
      )}
      <SelectField
        label={t('audit.filter')}
        value={action || 'everything'}
        onChange={(value) => setAction(value === 'everything' ? '' : value)}
        options={[
          { value: 'everything', label: t('audit.everything') },
          ...Object.entries(auditMessages.en.action).map(([key]) => ({
            value: key.replace('-', '.'),
            label: t(`audit.action.${key}`),
          })),
        ]}
      />
      {trail.isLoading && <Skeleton lines={10} />}
      {trail.isError && <Failure error={trail.error} onRetry={() => void trail.refetch()} />}
      {trail.isSuccess && entries.length === 0 && (
        <EmptyState title={t('audit.none')}>{t('audit.noneText')}</EmptyState>
      )}
      {entries.length > 0 && (
        <Table
          caption={t('audit.title')}
          captionHidden
          columns={columns}
          rows={entries}
          rowKey={(entry) => String(entry.seq)}
        />
      )}
      {trail.hasNextPage && (
        <ShowMore
          shown={entries.length}
          step={pageSize}
          busy={trail.isFetchingNextPage}
          onMore={() => void trail.fetchNextPage()}
        />
      )}
    </div>
  )
}
