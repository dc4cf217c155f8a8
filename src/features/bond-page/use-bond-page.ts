import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { getJson, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useToast } from '#client/ui/toast.tsx'
import { BondPage } from './bond-page.contract.ts'

export const bondPageQuery = (caseId: string, bondId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'bond', bondId],
    // People answer on their own phones: what was seen a moment ago may be old.
    staleTime: 0,
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/bonds/${bondId}/page`, BondPage, signal),
  })

/** Removes one of a bond's rows, and offers to bring it back. */
export function useRemoval<Schema extends z.ZodType<{ version: number }>>(
  schema: Schema,
  caseId: string,
): (url: string, row: z.output<Schema>, whole: object) => Promise<void> {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  async function tell(doing: () => Promise<void>) {
    try {
      await doing()
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    await queryClient.invalidateQueries({ queryKey: ['case', caseId, 'bond'] })
  }
  return (url, row, whole) =>
    tell(async () => {
      const { version } = await sendJson(url, schema, { method: 'DELETE', version: row.version })
      const bringBack = async () => {
        await sendJson(url, schema, { method: 'PUT', version, body: whole })
        showToast({ text: t('bondPage.broughtBack') })
      }
      showToast({ text: t('bondPage.removed'), undo: () => void tell(bringBack) })
    })
}
