import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { AskErasureDialog } from './ask-erasure-dialog.tsx'
import { EraseNowDialog } from './erase-now-dialog.tsx'
import { Erasure, type CaseKeeping, type ErasureDecision } from './keeping.contract.ts'
import { keepingQuery } from './keeping-query.ts'

/** What was asked to be erased, what a second person said, and the deed itself. */
export function ErasuresCard({ found, keeping }: { found: Case; keeping: CaseKeeping }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [isAsking, setIsAsking] = useState(false)
  const [erasing, setErasing] = useState<Erasure | null>(null)
  const subjectOf = ({ personId }: Erasure) =>
    personId === null ? t('keeping.wholeCase') : locale.name(personIn(found, personId).name)
  const decide = async (erasure: Erasure, decision: ErasureDecision['decision']) => {
    try {
      await sendJson(`/api/erasures/${erasure.id}/decision`, Erasure, { method: 'POST', body: { decision } })
      showToast({ text: t('keeping.decided') })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    void queryClient.invalidateQueries({ queryKey: keepingQuery(found.id).queryKey })
  }
  const columns = [
    { id: 'subject', header: t('keeping.subject'), cell: subjectOf },
    {
      id: 'ground',
      header: t('keeping.ground'),
      cell: (one: Erasure) => t(`keeping.groundName.${one.ground}`),
    },
    {
      id: 'requested',
      header: t('keeping.requested'),
      cell: (one: Erasure) =>
        t('keeping.byOn', {
          name: one.requestedBy ?? t('keeping.somebody'),
          date: locale.date(one.requestedAt),
        }),
    },
    {
      id: 'state',
      header: t('keeping.state'),
      cell: (one: Erasure) => (
        <Chip tone={one.state === 'asked' || one.state === 'approved' ? 'look' : 'neutral'}>
          {t(`keeping.stateOf.${one.state}`)}
        </Chip>
      ),
    },
    {
      id: 'actions',
      header: t('keeping.actions'),
      headerHidden: true,
      cell: (one: Erasure) => (
        <span className="sb-row">
          {one.state === 'asked' && !one.isOwn && (
            <Button onClick={() => void decide(one, 'approved')}>{t('keeping.approve')}</Button>
          )}
          {one.state === 'asked' && !one.isOwn && (
            <Button kind="quiet" onClick={() => void decide(one, 'refused')}>
              {t('keeping.refuse')}
            </Button>
          )}
          {one.state === 'approved' && (one.isOwn || one.hasDecided) && (
            <Button kind="danger" disabled={keeping.isOnHold} onClick={() => setErasing(one)}>
              {t('keeping.execute')}
            </Button>
          )}
          {(one.state === 'approved' || (one.state === 'asked' && one.isOwn)) && (
            <Button kind="quiet" onClick={() => void decide(one, 'withdrawn')}>
              {t('keeping.withdraw')}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Card title={t('keeping.erasures')}>
      <p className="sb-quiet">{t('keeping.erasuresText')}</p>
      {keeping.erasures.length === 0 ? (
        <p className="sb-quiet">{t('keeping.noErasures')}</p>
      ) : (
        <Table
          caption={t('keeping.erasures')}
          captionHidden
          columns={columns}
          rows={keeping.erasures}
          rowKey={(one) => one.id}
        />
      )}
      <div className="sb-card-foot">
        <Button kind="quiet" onClick={() => setIsAsking(true)}>
          {t('keeping.askErasure')}
        </Button>
      </div>
      {isAsking && (
        <AskErasureDialog found={found} today={keeping.today} onClose={() => setIsAsking(false)} />
      )}
      {erasing && (
        <EraseNowDialog
          caseId={found.id}
          erasure={erasing}
          subject={subjectOf(erasing)}
          onClose={() => setErasing(null)}
        />
      )}
    </Card>
  )
}
