import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Person } from '#features/people/people.contract.ts'
import { type Duplicates, type Suggestion } from './duplicates.contract.ts'
import { duplicatesQuery, useForgetPeople } from './duplicates-query.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { MergeList } from './merge-list.tsx'
import { PickPair } from './pick-pair.tsx'
import { RecordLine } from './record-line.tsx'
import './duplicates.css'

/** People who were entered twice: who looks so, who was merged, and the way back. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const found = useQuery(duplicatesQuery)
  const [pair, setPair] = useState<{ a: Person; b: Person } | null>(null)
  const compare = (a: Person, b: Person) => setPair({ a, b })
  return (
    <>
      <PageTitle>{t('duplicates.title')}</PageTitle>
      <div className="page-head">
        <h1>{t('duplicates.title')}</h1>
      </div>
      <div className="sb-stack">
        <p className="sb-quiet">{t('duplicates.text')}</p>
        {found.isLoading && <Skeleton lines={6} />}
        {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && (
          <>
            <Suggestions found={found.data} onCompare={compare} />
            <PickPair onPicked={compare} />
            <MergeList merges={found.data.merges} />
          </>
        )}
      </div>
      {pair && <MergeDialog a={pair.a} b={pair.b} onClose={() => setPair(null)} />}
    </>
  )
}

type SuggestionsProps = { found: Duplicates; onCompare: (a: Person, b: Person) => void }

function Suggestions({ found, onCompare }: SuggestionsProps) {
  const { t } = useTranslation()
  const showToast = useToast()
  const forgetPeople = useForgetPeople()
  const tellApart = async ({ a, b }: Suggestion, areTwo: boolean) => {
    try {
      const body = { aId: a.id, bId: b.id, areTwo }
      await sendJson('/api/duplicates/not-same', Nothing, { method: 'PUT', body })
      if (areTwo)
        showToast({
          text: t('duplicates.notSameDone'),
          undo: () => void tellApart({ a, b, why: [] }, false),
        })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    forgetPeople()
  }
  if (found.suggestions.length === 0)
    return <EmptyState title={t('duplicates.none')}>{t('duplicates.noneText')}</EmptyState>
  return (
    <Card title={t('duplicates.suggestions')}>
      {found.total > found.suggestions.length && (
        <p className="sb-quiet">
          {t('duplicates.more', { shown: found.suggestions.length, total: found.total })}
        </p>
      )}
      <Table
        caption={t('duplicates.suggestions')}
        captionHidden
        rows={found.suggestions}
        rowKey={({ a, b }) => `${a.id} ${b.id}`}
        columns={[
          { id: 'a', header: t('duplicates.record'), cell: ({ a }) => <RecordLine person={a} /> },
          { id: 'b', header: t('duplicates.other'), cell: ({ b }) => <RecordLine person={b} /> },
          {
            id: 'why',
            header: t('duplicates.why'),
            cell: ({ why }) => why.map((one) => t(`duplicates.whyName.${one}`)).join('; '),
          },
          {
            id: 'actions',
            header: t('duplicates.actions'),
            headerHidden: true,
            cell: (one) => (
              <span className="sb-row">
                <Button
                  aria-label={t('duplicates.compareOf', { name: one.a.name, other: one.b.name })}
                  onClick={() => onCompare(one.a, one.b)}
                >
                  {t('duplicates.compare')}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t('duplicates.notSameOf', { name: one.a.name, other: one.b.name })}
                  onClick={() => void tellApart(one, true)}
                >
                  {t('duplicates.notSame')}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}
