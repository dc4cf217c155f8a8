import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { yearShort } from '#client/ui/genogram/date-words.ts'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { familyQuery } from './family-query.ts'
import { FamilyChanged, RemovedRelatives } from './family.contract.ts'

/** Who was removed at any time, to be drawn again with what hung on them. */
export function BringBackDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const queryClient = useQueryClient()
  const removed = useQuery({
    queryKey: ['family', found.id, 'removed'],
    queryFn: ({ signal }) => getJson(`/api/cases/${found.id}/family/removed`, RemovedRelatives, signal),
    gcTime: 0,
  })
  const bringBack = useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      sendJson(`/api/cases/${found.id}/family/changes`, FamilyChanged, {
        method: 'POST',
        body: { changes: [{ do: 'restore', what: 'person', id, basedOn: version }] },
      }),
    onSuccess: async () => {
      await queryClient.refetchQueries({ queryKey: familyQuery(found.id).queryKey })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('family.bringBack')}
      actions={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
    >
      {bringBack.isError && (
        <Banner tone="look" announce>
          {problemText(bringBack.error, t)}
        </Banner>
      )}
      {removed.isPending && <Skeleton lines={3} />}
      {removed.isError && <Failure error={removed.error} onRetry={() => void removed.refetch()} />}
      {removed.data?.people.length === 0 && <p>{t('family.nobodyRemoved')}</p>}
      <ul className="family-members">
        {removed.data?.people.map(({ id, name, birth, version }) => {
          const called = name.trim() ? locale.name(name) : t('genogram.unnamed')
          return (
            <li key={id}>
              <span>{[called, ...(birth ? [yearShort(birth, t)] : [])].join(', ')}</span>
              <Button
                aria-label={t('family.drawAgainName', { name: called })}
                busy={bringBack.isPending && bringBack.variables.id === id}
                onClick={() => bringBack.mutate({ id, version })}
              >
                {t('family.drawAgain')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
