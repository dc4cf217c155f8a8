import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { EyeIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { DocumentView } from './document-view.tsx'
import type { Release } from './releases.contract.ts'
import { documentQuery } from './releases-query.ts'
import { WithheldList } from './withheld-list.tsx'

/** Side by side for who decides; by itself as the recipient reads it. */
export function SidesCard({ release }: { release: Release }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const document = useQuery(documentQuery(release.id))
  return (
    <Card title={t('releases.sideBySide')}>
      {release.notDrawn.length > 0 && (
        <Banner tone="look">
          {t('releases.notDrawnHere', { letters: release.notDrawn.slice(0, 30).join(' ') })}
        </Banner>
      )}
      <div className="release-sides">
        <section aria-label={t('releases.goesOut')}>
          <h3>{t('releases.goesOut')}</h3>
          {document.isLoading && <Skeleton lines={4} />}
          {document.isError && <Failure error={document.error} onRetry={() => void document.refetch()} />}
          {document.data && <DocumentView document={document.data} heading="h4" />}
        </section>
        <section aria-label={t('releases.staysIn')}>
          <h3>{t('releases.staysIn')}</h3>
          <WithheldList items={release.items} />
        </section>
      </div>
      <div className="sb-card-foot">
        <Button icon={<EyeIcon />} onClick={() => setIsOpen(true)}>
          {t('releases.asReceived')}
        </Button>
      </div>
      {isOpen && document.data && (
        <Dialog open wide isText title={t('releases.asReceived')} onClose={() => setIsOpen(false)}>
          <DocumentView document={document.data} heading="h3" />
        </Dialog>
      )}
    </Card>
  )
}
