import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useLocale } from '#client/ui/locale.ts'
import { useToast } from '#client/ui/toast.tsx'
import { EmergencyAccount, EmergencyOpening, EmergencyOpenings } from './emergency.contract.ts'

/** Asked again by itself, so that who is concerned sees an opening and its end without loading anything anew. */
export const openingsQuery = (caseId?: string) =>
  queryOptions({
    queryKey: ['emergency', 'openings', caseId ?? 'all'],
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      getJson(
        `/api/emergency-openings${caseId === undefined ? '' : `?caseId=${caseId}`}`,
        EmergencyOpenings,
        signal,
      ),
  })

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['emergency', 'account', id],
    queryFn: ({ signal }) => getJson(`/api/emergency-openings/${id}`, EmergencyAccount, signal),
  })

/** Ends an opening. Whatever was read of the case by it leaves the screen with it. */
export function useEnding() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    mutationFn: ({ id }: EmergencyOpening) =>
      sendJson(`/api/emergency-openings/${id}/end`, EmergencyOpening, { method: 'POST' }),
    onSuccess: (ended) => {
      showToast({ text: t('emergency.ended') })
      if (ended.isOwn) void queryClient.resetQueries({ queryKey: ['case', ended.caseId] })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['emergency'] }),
  })
}

/** A moment in the reader's own time; of today by the hour alone. */
export function useMoment(): (at: string) => string {
  const { language } = useLocale()
  return (at) => {
    const isToday = new Date(at).toDateString() === new Date().toDateString()
    return new Intl.DateTimeFormat(language, {
      ...(isToday ? {} : { dateStyle: 'medium' }),
      timeStyle: 'short',
    }).format(new Date(at))
  }
}
