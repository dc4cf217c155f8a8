import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EditIcon } from '#client/ui/icons.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { AuthorisationsCard } from './authorisations-card.tsx'
import { BriefDialog } from './brief-dialog.tsx'
import { ChecksCard } from './checks-card.tsx'
import { FilesCard } from './files-card.tsx'
import { PiecesCard } from './pieces-card.tsx'
import { StatusChip } from './release-table.tsx'
import type { Release } from './releases.contract.ts'
import { releaseQuery } from './releases-query.ts'
import { SidesCard } from './sides-card.tsx'
import { StepsCard } from './steps-card.tsx'
import { useKeepRelease } from './use-release.ts'
import './releases.css'

/** One release, from what was asked to the files. */
export function ReleasePage() {
  const { t } = useTranslation()
  const { releaseId } = useParams({ strict: false })
  const found = useCase()
  const release = useQuery(releaseQuery(releaseId ?? ''))
  return (
    <div className="case-column case-tab releases">
      <PageTitle>{t('releases.title')}</PageTitle>
      <p>
        <Link href={`/cases/${found.id}/releases`}>{t('releases.toList')}</Link>
      </p>
      {release.isLoading && <Skeleton lines={10} />}
      {release.isError && <Failure error={release.error} onRetry={() => void release.refetch()} />}
      {release.data && <Parts found={found} release={release.data} />}
    </div>
  )
}

function Parts({ found, release }: { found: Case; release: Release }) {
  const isOpen = ['in-review', 'second-review', 'authorised'].includes(release.status)
  const mayWrite = useMay('release.write') && release.seesContent
  return (
    <>
      <BriefCard found={found} release={release} mayWrite={mayWrite} />
      {release.status === 'released' && release.files.length > 0 && <FilesCard release={release} />}
      {isOpen && mayWrite && <PiecesCard found={found} release={release} />}
      {(isOpen || release.authorisations.length > 0) && (
        <AuthorisationsCard found={found} release={release} mayAsk={isOpen && mayWrite} />
      )}
      {(release.needsSecond || release.reviews.length > 0) && (
        <ChecksCard release={release} mayAnswerHarm={isOpen && mayWrite} />
      )}
      {isOpen && mayWrite && <SidesCard release={release} />}
      {mayWrite && release.status !== 'released' && <StepsCard release={release} />}
    </>
  )
}

type BriefProps = { found: Case; release: Release; mayWrite: boolean }

function BriefCard({ found, release, mayWrite }: BriefProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const keep = useKeepRelease()
  const [isEditing, setIsEditing] = useState(false)
  const { periodFrom, periodTo } = release
  const period =
    periodFrom && periodTo
      ? locale.period(periodFrom, periodTo)
      : periodFrom
        ? `${t('releases.periodFrom')} ${locale.date(periodFrom)}`
        : periodTo
          ? `${t('releases.periodTo')} ${locale.date(periodTo)}`
          : t('releases.whole')
  const facts: [string, string][] = [
    [t('releases.about'), locale.name(personIn(found, release.personId).name)],
    [t('releases.to'), `${release.recipient} · ${t(`releases.kindName.${release.kind}`)}`],
    [
      t('releases.account'),
      release.recipientId
        ? locale.name(personIn(found, release.recipientId).name)
        : t('releases.accountNobody'),
    ],
    [t('releases.purpose'), release.purpose],
    [t('releases.receivedOn'), locale.date(release.receivedOn)],
    [t('releases.dueOn'), locale.date(release.dueOn)],
    [
      t('releases.contentKinds'),
      `${locale.list(release.contentKinds.map((kind) => t(`releases.sources.${kind}`)))} (${period})`,
    ],
    ...(release.closedReason ? [[t('releases.reasonWhy'), release.closedReason] as [string, string]] : []),
  ]
  return (
    <Card title={t('releases.brief')} aside={<StatusChip status={release.status} />}>
      <dl className="release-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {mayWrite && release.status === 'draft' && (
        <div className="sb-card-foot">
          <Button icon={<EditIcon />} onClick={() => setIsEditing(true)}>
            {t('releases.edit')}
          </Button>
        </div>
      )}
      {isEditing && (
        <BriefDialog
          found={found}
          today={release.receivedOn}
          release={release}
          onSaved={(saved) => keep(saved, t('releases.moved'))}
          onClose={() => setIsEditing(false)}
        />
      )}
    </Card>
  )
}
