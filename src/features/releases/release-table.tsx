import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#client/ui/button.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import type { z } from 'zod'
import type { ReleaseList, ReleaseStatus, ReleaseSummary } from './releases.contract.ts'

type Props = { list: z.infer<typeof ReleaseList>; nameOf: (release: ReleaseSummary) => string }

/** Requests with where each stands; what is due first stands first. */
export function ReleaseTable({ list, nameOf }: Props) {
  const { t } = useTranslation()
  const toOf = ({ kind, recipient }: ReleaseSummary) => `${recipient} · ${t(`releases.kindName.${kind}`)}`
  return (
    <Table
      caption={t('releases.list')}
      captionHidden
      columns={[
        { id: 'about', header: t('releases.about'), cell: nameOf },
        { id: 'to', header: t('releases.to'), cell: toOf },
        {
          id: 'due',
          header: t('releases.due'),
          cell: (release) => <DueDay release={release} today={list.today} />,
        },
        { id: 'state', header: t('releases.state'), cell: ({ status }) => <StatusChip status={status} /> },
        {
          id: 'open',
          header: t('releases.open'),
          headerHidden: true,
          align: 'end',
          cell: (release) => (
            <ButtonLink
              href={`/cases/${release.caseId}/releases/${release.id}`}
              aria-label={t('releases.openFor', { name: nameOf(release), to: release.recipient })}
            >
              {t('releases.open')}
            </ButtonLink>
          ),
        },
      ]}
      rows={list.items}
      rowKey={({ id }) => id}
    />
  )
}

/** When it is to be answered by, and that the day is past. */
export function DueDay({ release, today }: { release: ReleaseSummary; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const date = locale.date(release.dueOn)
  if (isOver(release.status) || release.dueOn >= today) return date
  return <Chip tone="look">{t('releases.overdue', { date })}</Chip>
}

const isOver = (status: ReleaseStatus) => ['released', 'refused', 'withdrawn'].includes(status)

export function StatusChip({ status }: { status: ReleaseStatus }) {
  const { t } = useTranslation()
  const tone = status === 'released' ? 'good' : isOver(status) ? 'neutral' : 'accent'
  return <Chip tone={tone}>{t(`releases.statusName.${status}`)}</Chip>
}
