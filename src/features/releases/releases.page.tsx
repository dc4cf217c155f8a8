import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, DocumentIcon, EyeIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { BriefDialog } from './brief-dialog.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { ReleaseTable } from './release-table.tsx'
import { releasesQuery } from './releases-query.ts'
import './releases.css'

/** What was asked for about the people of a case, and what was handed over. */
export function ReleasesPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const mayWrite = useMay('release.write') && found.isTreating
  const [open, setOpen] = useState<'new' | 'preview' | null>(null)
  const releases = useQuery(releasesQuery(found.id))
  return (
    <div className="case-column case-tab releases">
      <PageTitle>{t('releases.title')}</PageTitle>
      <Card title={t('releases.list')}>
        <p className="sb-quiet sb-measure">{t('releases.intro')}</p>
        {releases.isLoading && <Skeleton lines={5} />}
        {releases.isError && <Failure error={releases.error} onRetry={() => void releases.refetch()} />}
        {releases.data?.items.length === 0 && (
          <EmptyState icon={<DocumentIcon size={32} />} title={t('releases.none')}>
            {t('releases.noneText')}
          </EmptyState>
        )}
        {releases.data && releases.data.items.length > 0 && (
          <ReleaseTable
            list={releases.data}
            nameOf={(release) => locale.name(personIn(found, release.personId).name)}
          />
        )}
        {mayWrite && (
          <div className="sb-card-foot">
            <Button icon={<EyeIcon />} onClick={() => setOpen('preview')}>
              {t('releases.preview')}
            </Button>
            <Button kind="primary" icon={<AddIcon />} onClick={() => setOpen('new')}>
              {t('releases.take')}
            </Button>
          </div>
        )}
      </Card>
      {open === 'new' && releases.data && (
        <BriefDialog
          found={found}
          today={releases.data.today}
          onClose={() => setOpen(null)}
          onSaved={(release) => {
            void queryClient.invalidateQueries({ queryKey: releasesQuery(found.id).queryKey })
            showToast({ text: t('releases.begun', { date: locale.date(release.dueOn) }) })
            void navigate({
              to: '/cases/$caseId/releases/$releaseId',
              params: { caseId: found.id, releaseId: release.id },
            })
          }}
        />
      )}
      {open === 'preview' && <PreviewDialog found={found} onClose={() => setOpen(null)} />}
    </div>
  )
}
