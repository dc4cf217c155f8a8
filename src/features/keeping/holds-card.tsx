import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { HoldDialog } from './hold-dialog.tsx'
import type { CaseKeeping, LegalHold } from './keeping.contract.ts'

/** What a court, a regulator or a lawyer sent, by when it is due, and how it stands. */
export function HoldsCard({ found, keeping }: { found: Case; keeping: CaseKeeping }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [editing, setEditing] = useState<LegalHold | 'new' | null>(null)
  const columns = [
    {
      id: 'kind',
      header: t('keeping.kind'),
      cell: (hold: LegalHold) => t(`keeping.kindName.${hold.kind}`),
    },
    { id: 'from', header: t('keeping.fromWhom'), cell: (hold: LegalHold) => hold.fromWhom },
    {
      id: 'received',
      header: t('keeping.receivedOn'),
      minor: true,
      cell: (hold: LegalHold) => locale.date(hold.receivedOn),
    },
    {
      id: 'deadline',
      header: t('keeping.deadline'),
      cell: (hold: LegalHold) => (hold.deadline ? locale.date(hold.deadline) : '–'),
    },
    {
      id: 'state',
      header: t('keeping.state'),
      cell: (hold: LegalHold) => (
        <Chip tone={hold.state === 'open' ? 'look' : 'neutral'}>{t(`keeping.stateName.${hold.state}`)}</Chip>
      ),
    },
    { id: 'lawyer', header: t('keeping.lawyer'), cell: (hold: LegalHold) => hold.lawyer || '–' },
    {
      id: 'change',
      header: t('keeping.changeHold'),
      headerHidden: true,
      cell: (hold: LegalHold) => (
        <Button
          kind="quiet"
          aria-label={t('keeping.changeHoldOf', {
            kind: t(`keeping.kindName.${hold.kind}`),
            from: hold.fromWhom,
          })}
          onClick={() => setEditing(hold)}
        >
          {t('keeping.changeHold')}
        </Button>
      ),
    },
  ]
  return (
    <Card title={t('keeping.holds')}>
      <p className="sb-quiet">{t(keeping.holds.length > 0 ? 'keeping.holdsText' : 'keeping.noHolds')}</p>
      {keeping.holds.length > 0 && (
        <Table
          caption={t('keeping.holds')}
          captionHidden
          columns={columns}
          rows={keeping.holds}
          rowKey={(hold) => hold.id}
        />
      )}
      <div className="sb-card-foot">
        <Button kind="quiet" icon={<AddIcon />} onClick={() => setEditing('new')}>
          {t('keeping.addHold')}
        </Button>
      </div>
      {editing && (
        <HoldDialog
          caseId={found.id}
          hold={editing === 'new' ? null : editing}
          today={keeping.today}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  )
}
