import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Menu } from '#client/ui/menu.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { CycleEditor } from './cycle-editor.tsx'
import { cycleMapsQuery } from './cycle-query.ts'
import { isPositive, nameOfMap } from './drawn-legs.ts'
import { FirstMap } from './first-map.tsx'
import { firstOfMap } from './people-of-map.ts'
import './cycle.css'

/** The cycle maps of a case: those it gets caught in, and the one that brings people closer. */
export function CyclePage() {
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const mayWrite = useMay('entry.write') && found.isTreating
  const query = cycleMapsQuery(found.id)
  const maps = useQuery(query)
  const [chosen, setChosen] = useState<string | null>(null)
  const add = useMutation({
    mutationFn: (turn: 'negative' | 'positive') =>
      sendJson(`/api/cases/${found.id}/entries`, CaseEntry, {
        method: 'POST',
        body: { id: crypto.randomUUID(), kind: 'cycle-map', content: blankMap(turn, firstOfMap(found)) },
      }),
    onSuccess: (made) => {
      queryClient.setQueryData(query.queryKey, (known) => [...(known ?? []), made])
      setChosen(made.id)
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const remove = async (entry: CaseEntry) => {
    const address = `/api/cases/${found.id}/entries/${entry.id}`
    try {
      await sendJson(address, CaseEntry, { method: 'DELETE' })
      await queryClient.invalidateQueries(query)
      const undo = () =>
        void sendJson(`${address}/restore`, CaseEntry, { method: 'POST', body: {} })
          .then(() => queryClient.invalidateQueries(query))
          .catch((error: unknown) => showToast({ text: problemText(error, t) }))
      showToast({ text: t('cycle.removedMap'), undo })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
  }
  const entry = maps.data?.find(({ id }) => id === chosen) ?? maps.data?.[0]
  return (
    <div className="cycle">
      <PageTitle>{t('cycle.title')}</PageTitle>
      <h2 className="sb-hidden">{t('cycle.heading')}</h2>
      {maps.isPending && <Skeleton lines={10} />}
      {maps.isError && <Failure error={maps.error} onRetry={() => void maps.refetch()} />}
      {maps.isSuccess && !entry && (
        <FirstMap mayWrite={mayWrite} busy={add.isPending} onStart={(turn) => add.mutate(turn)} />
      )}
      {entry && (
        <>
          <div className="cycle-choice">
            {maps.data!.length > 1 && (
              <SelectField
                label={t('cycle.which')}
                value={entry.id}
                onChange={setChosen}
                options={maps.data!.map(({ id, content }) => ({
                  value: id,
                  label:
                    nameOfMap(content) ||
                    t(`cycle.untitled_${isPositive(content) ? 'positive' : 'negative'}`),
                }))}
              />
            )}
            {mayWrite && (
              <Menu
                label={t('cycle.more')}
                items={[
                  { label: t('cycle.moreNegative'), onSelect: () => add.mutate('negative') },
                  { label: t('cycle.morePositive'), onSelect: () => add.mutate('positive') },
                ]}
              />
            )}
          </div>
          <CycleEditor key={entry.id} entry={entry} mayWrite={mayWrite} onRemove={() => void remove(entry)} />
        </>
      )}
    </div>
  )
}

const blankMap = (turn: 'negative' | 'positive', people: readonly string[]) => ({
  turn,
  legs: people.map((person) => ({ id: crypto.randomUUID(), person })),
})
