import { useTranslation } from 'react-i18next'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { FileList } from './file-list.tsx'
import type { Release } from './releases.contract.ts'

export function FilesCard({ release }: { release: Release }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Card title={t('releases.files')}>
      <p className="sb-quiet sb-measure">
        {t('releases.filesText', { date: locale.date(release.releasedAt ?? '') })}
      </p>
      <FileList files={release.files} base={`/api/releases/${release.id}/files`} />
    </Card>
  )
}
