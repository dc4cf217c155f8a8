import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Link } from '#client/ui/link.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { PackActions } from './pack-actions.tsx'
import { PackEditor } from './pack-editor.tsx'
import { PackView } from './pack-view.tsx'
import { packQuery } from './packs-query.ts'
import type { Pack } from './protocol-packs.contract.ts'
import { RunningCoursesCard } from './running-courses-card.tsx'
import { hasKeptDraft } from './use-pack-draft.ts'
import './protocol-packs.css'

/** A protocol to be read; a draft of the practice to be written on. */
export function ProtocolPage() {
  const { t } = useTranslation()
  const { packId } = useParams({ from: '/signed-in/practice/protocols/$packId' })
  const pack = useQuery(packQuery(packId))
  return (
    <div className="sb-stack page-narrow packs">
      <PageTitle>{t('protocolPacks.title')}</PageTitle>
      <Link href="/practice/protocols">{t('protocolPacks.back')}</Link>
      {pack.isLoading && <Skeleton lines={12} />}
      {pack.isError && <Failure error={pack.error} onRetry={() => void pack.refetch()} />}
      {pack.data && <OnePack key={packId} pack={pack.data} />}
    </div>
  )
}

function OnePack({ pack }: { pack: Pack }) {
  const mayWrite = useMay('protocol.write')
  const [, drawAgain] = useReducer((times: number) => times + 1, 0)
  // Published elsewhere while somebody wrote on it: what was written does not vanish with it.
  if (pack.status === 'draft' || hasKeptDraft(pack.packId))
    return <PackEditor key={pack.packId} pack={pack} mayWrite={mayWrite} onLetGo={drawAgain} />
  // The server gives nothing unfinished but drafts.
  const protocol = pack.content as unknown as Protocol
  return (
    <>
      <PackView protocol={protocol} status={pack.status} actions={<PackActions pack={pack} />} />
      <RunningCoursesCard packAddress={pack.packId ?? protocol.id} />
    </>
  )
}
