import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { Link } from '#client/ui/link.tsx'
import { SearchField } from '#client/ui/search-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { LibraryTabs } from '#features/library/library-frame.tsx'
import { InstrumentList, type InstrumentSummary } from './instruments.contract.ts'

export function InstrumentsPage() {
  const { t } = useTranslation()
  const mayImport = useMay('wording.import')
  const [search, setSearch] = useState('')
  const list = useQuery({
    queryKey: ['instruments'],
    queryFn: ({ signal }) => getJson('/api/instruments', InstrumentList, signal),
  })
  const wanted = search.trim().toLowerCase()
  const rows = (list.data?.items ?? []).filter((one) =>
    `${one.name} ${one.shortName} ${one.construct}`.toLowerCase().includes(wanted),
  )
  const columns = [
    {
      id: 'name',
      header: t('instruments.name'),
      sortValue: (one: InstrumentSummary) => one.name,
      cell: (one: InstrumentSummary) => <Link href={`/instruments/${one.id}`}>{one.name}</Link>,
    },
    { id: 'construct', header: t('instruments.construct'), cell: (one: InstrumentSummary) => one.construct },
    {
      id: 'items',
      header: t('instruments.items'),
      minor: true,
      align: 'end' as const,
      sortValue: (one: InstrumentSummary) => one.itemCount,
      cell: (one: InstrumentSummary) => one.itemCount,
    },
    {
      id: 'wording',
      header: t('instruments.wording'),
      cell: (one: InstrumentSummary) =>
        one.languages.length > 0
          ? t('instruments.held', { languages: one.languages.join(', ') })
          : t('instruments.notHeld'),
    },
    {
      id: 'key',
      header: t('instruments.key'),
      minor: true,
      cell: (one: InstrumentSummary) => t(`instruments.keyName.${one.keyStatus}`),
    },
  ]
  return (
    <div className="sb-stack">
      <PageTitle>{t('instruments.title')}</PageTitle>
      <LibraryTabs />
      <div className="page-head">
        <h1>{t('instruments.title')}</h1>
        {mayImport && <ButtonLink href="/instruments/import">{t('instruments.import')}</ButtonLink>}
      </div>
      <SearchField label={t('instruments.find')} value={search} onChange={setSearch} />
      {list.isLoading && <Skeleton lines={12} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <EmptyState title={t('instruments.noneFound')} />}
      {rows.length > 0 && (
        <Table
          caption={t('instruments.title')}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(one) => one.id}
        />
      )}
    </div>
  )
}
