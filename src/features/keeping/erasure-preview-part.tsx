import { useTranslation } from 'react-i18next'
import { personIn } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import type { ErasurePreview } from './keeping.contract.ts'

type Line = ErasurePreview['lines'][number]
type Props = { preview: ErasurePreview; isTooEarly: boolean; found: Case }

/** What would go and what would stay, by kind, and what stands against it. */
export function ErasurePreviewPart({ preview, isTooEarly, found }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { retention, lines } = preview
  const names = locale.list(retention.personIds.map((id) => locale.name(personIn(found, id).name)))
  const date = retention.from ? locale.date(retention.from) : ''
  const whyStays = ({ stays, safeguarding }: Line) => {
    if (stays === 0) return '–'
    if (safeguarding === stays) return t('keeping.keepsSafe')
    return t(safeguarding > 0 ? 'keeping.both' : 'keeping.sharedWithOthers')
  }
  return (
    <>
      {preview.isOnHold && <Banner tone="act">{t('keeping.blockedHold')}</Banner>}
      {isTooEarly && (
        <Banner tone="look" title={t('keeping.blockedTime')}>
          <p>{t(`keeping.retentionState.${retention.state}`, { date, names })}</p>
          <p>{t('keeping.blockedTimeText')}</p>
        </Banner>
      )}
      {lines.length === 0 ? (
        <p className="sb-quiet">{t('keeping.nothingThere')}</p>
      ) : (
        <Table
          caption={t('keeping.lookTitle')}
          captionHidden
          rows={lines}
          rowKey={({ place }) => place}
          columns={[
            {
              id: 'what',
              header: t('keeping.what'),
              cell: ({ place }) => t(`keeping.place.${place.replaceAll('_', '-')}`),
            },
            {
              id: 'goes',
              header: t('keeping.goes'),
              align: 'end',
              cell: ({ goes }) => locale.number(goes, 0),
            },
            {
              id: 'stays',
              header: t('keeping.stays'),
              align: 'end',
              cell: ({ stays }) => locale.number(stays, 0),
            },
            { id: 'why', header: t('keeping.whyStays'), cell: whyStays },
          ]}
        />
      )}
      <p>{t('keeping.people', { count: preview.people })}</p>
    </>
  )
}
