import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Merge } from './duplicates.contract.ts'
import { useForgetPeople } from './duplicates-query.ts'
import { RecordLine } from './record-line.tsx'

/** What was merged, with what is still to be confirmed and the way back. */
export function MergeList({ merges }: { merges: readonly Merge[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const showToast = useToast()
  const forgetPeople = useForgetPeople()
  const [undoing, setUndoing] = useState<Merge | null>(null)
  const confirm = async (merge: Merge) => {
    try {
      await sendJson(`/api/person-merges/${merge.id}/confirmation`, Nothing, { method: 'POST', body: {} })
      showToast({ text: t('duplicates.confirmDone') })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    forgetPeople()
  }
  const columns = [
    { id: 'kept', header: t('duplicates.kept'), cell: (one: Merge) => <RecordLine person={one.kept} /> },
    { id: 'was', header: t('duplicates.was'), cell: (one: Merge) => locale.name(one.mergedName) },
    {
      id: 'when',
      header: t('duplicates.when'),
      cell: (one: Merge) =>
        one.mergedBy
          ? t('duplicates.whenBy', { date: locale.date(one.mergedAt), name: one.mergedBy })
          : locale.date(one.mergedAt),
    },
    {
      id: 'state',
      header: t('duplicates.state'),
      cell: (one: Merge) =>
        one.unconfirmed === 0
          ? t('duplicates.confirmedAll')
          : t('duplicates.unconfirmed', { count: one.unconfirmed }),
    },
    {
      id: 'actions',
      header: t('duplicates.actions'),
      headerHidden: true,
      cell: (one: Merge) => (
        <span className="sb-row">
          {one.mayConfirm && (
            <Button
              aria-label={t('duplicates.confirmOf', { name: one.kept.name })}
              onClick={() => void confirm(one)}
            >
              {t('duplicates.confirm')}
            </Button>
          )}
          <Button
            kind="quiet"
            aria-label={t('duplicates.undoOf', { name: one.kept.name })}
            onClick={() => setUndoing(one)}
          >
            {t('duplicates.undo')}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Card title={t('duplicates.merges')}>
      {merges.length === 0 ? (
        <p className="sb-quiet">{t('duplicates.noMerges')}</p>
      ) : (
        <Table
          caption={t('duplicates.merges')}
          captionHidden
          columns={columns}
          rows={merges}
          rowKey={(one) => one.id}
        />
      )}
      {undoing && (
        <SaveDialog
          title={t('duplicates.undoTitle')}
          action={t('duplicates.undoYes')}
          onClose={() => setUndoing(null)}
          save={() =>
            sendJson(`/api/person-merges/${undoing.id}/undo`, Nothing, { method: 'POST', body: {} })
          }
          onSaved={() => {
            showToast({ text: t('duplicates.undone') })
            forgetPeople()
          }}
        >
          <RecordLine person={undoing.kept} />
          <p>{t('duplicates.undoText')}</p>
        </SaveDialog>
      )}
    </Card>
  )
}
