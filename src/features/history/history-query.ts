import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useToast } from '#client/ui/toast.tsx'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { PersonHistory } from './person-history.contract.ts'

export const historyQuery = (caseId: string, personId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'history', personId],
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/history/${personId}`, PersonHistory, signal),
  })

/** Loads the histories of a case anew: what is counted may have changed for a brother or sister too. */
export function useRefresh(caseId: string): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: ['case', caseId, 'history'] })
}

type Kept = { id: string; version: number }

/** Takes something away at once and offers to bring it back. */
export function useRemoval<T extends z.ZodType<Kept>>(path: string, schema: T, refresh: () => Promise<void>) {
  const { t } = useTranslation()
  const showToast = useToast()
  const bringBack = async ({ id, version }: Kept) => {
    try {
      await sendJson(`/api/${path}/${id}/restoration`, schema, { method: 'POST', version })
      showToast({ text: t('history.restored') })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    await refresh()
  }
  return async ({ id, version }: Kept) => {
    try {
      const gone = await sendJson(`/api/${path}/${id}`, schema, { method: 'DELETE', version })
      showToast({ text: t('history.removed'), undo: () => void bringBack(gone) })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    await refresh()
  }
}
