import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { Link } from '#client/ui/link.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { BringFile } from './bring-file.tsx'
import { usePackText } from './pack-text.ts'
import { packsQuery } from './packs-query.ts'
import type { PackSummary } from './protocol-packs.contract.ts'
import './protocol-packs.css'

/** Every protocol that comes along, and those of the practice. */
export function ProtocolsPage() {
  const { t } = useTranslation()
  const mayWrite = useMay('protocol.write')
  const packs = useQuery(packsQuery)
  const items = packs.data?.items ?? []
  const own = items.filter(({ packId }) => packId !== null)
  return (
    <div className="sb-stack">
      <PageTitle>{t('protocolPacks.title')}</PageTitle>
      <div className="page-head">
        <h1>{t('protocolPacks.title')}</h1>
      </div>
      <p className="sb-quiet sb-measure">{t('protocolPacks.text')}</p>
      {packs.isLoading && <Skeleton lines={10} />}
      {packs.isError && <Failure error={packs.error} onRetry={() => void packs.refetch()} />}
      {packs.data && (
        <>
          <Card title={t('protocolPacks.own')}>
            {own.length === 0 ? (
              <p className="sb-quiet">{t('protocolPacks.ownNone')}</p>
            ) : (
              <PackTable caption={t('protocolPacks.own')} packs={own} />
            )}
            {mayWrite && <BringFile />}
          </Card>
          <Card title={t('protocolPacks.shipped')}>
            <PackTable
              caption={t('protocolPacks.shipped')}
              packs={items.filter(({ packId }) => packId === null)}
            />
          </Card>
        </>
      )}
    </div>
  )
}

function PackTable({ caption, packs }: { caption: string; packs: PackSummary[] }) {
  const { t } = useTranslation()
  const text = usePackText()
  const nameOf = (one: PackSummary) => text(one.title) || t('protocolPacks.untitled')
  return (
    <Table
      caption={caption}
      rows={packs}
      rowKey={(one) => one.packId ?? one.id}
      columns={[
        {
          id: 'name',
          header: t('protocolPacks.name'),
          sortValue: nameOf,
          cell: (one) => <Link href={`/practice/protocols/${one.packId ?? one.id}`}>{nameOf(one)}</Link>,
        },
        {
          id: 'formats',
          header: t('protocolPacks.formats'),
          minor: true,
          cell: (one) =>
            one.formats.map((format) => t(`protocolPacks.format.${format as 'couple'}`)).join(', '),
        },
        { id: 'version', header: t('protocolPacks.versionTitle'), cell: (one) => one.version },
        {
          id: 'status',
          header: t('protocolPacks.statusTitle'),
          cell: (one) => t(`protocolPacks.status.${one.status}`),
        },
      ]}
    />
  )
}
