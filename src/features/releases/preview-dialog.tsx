import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { DocumentView } from './document-view.tsx'
import { releaseKinds, ReleasePreview, type ReleaseKind } from './releases.contract.ts'
import { WithheldList } from './withheld-list.tsx'

/** What partner A, partner B or the school would get by the rules alone. */
export function PreviewDialog({ found, onClose }: { found: Case; onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [kind, setKind] = useState<ReleaseKind>('subject-access')
  const [personId, setPersonId] = useState(found.participants[0]?.person.id ?? '')
  const preview = useQuery({
    queryKey: ['case', found.id, 'release-preview', kind, personId],
    gcTime: 0,
    queryFn: ({ signal }) =>
      sendJson(`/api/cases/${found.id}/release-preview`, ReleasePreview, {
        method: 'POST',
        body: { kind, personId },
        signal,
      }),
  })
  return (
    <Dialog open wide title={t('releases.previewTitle')} onClose={onClose}>
      <div className="sb-stack">
        <p className="sb-quiet">{t('releases.previewText')}</p>
        <div className="sb-row release-pair">
          <SelectField
            label={t('releases.to')}
            value={kind}
            onChange={setKind}
            options={releaseKinds.map((value) => ({ value, label: t(`releases.kindName.${value}`) }))}
          />
          <SelectField
            label={t('releases.forWhom')}
            value={personId}
            onChange={setPersonId}
            options={found.participants.map(({ person }) => ({
              value: person.id,
              label: locale.name(person.chosenName ?? person.name),
            }))}
          />
        </div>
        {preview.isLoading && <Skeleton lines={8} />}
        {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data && (
          <div className="release-sides">
            <section aria-label={t('releases.goesOut')}>
              <h3>{t('releases.goesOut')}</h3>
              <DocumentView document={preview.data.document} heading="h4" />
            </section>
            <section aria-label={t('releases.staysIn')}>
              <h3>{t('releases.staysIn')}</h3>
              <WithheldList items={preview.data.items} />
            </section>
          </div>
        )}
      </div>
    </Dialog>
  )
}
