import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useToast } from '#client/ui/toast.tsx'
import type { Content } from '#structures/structure.ts'
import { CaseEntry, CaseEntryPage, SavedEntry } from './case-entries.contract.ts'

const allOf = async (caseId: string, kinds: readonly string[], signal: AbortSignal): Promise<CaseEntry[]> => {
  const items: CaseEntry[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const search = new URLSearchParams({
      kinds: kinds.join(','),
      limit: '500',
      ...(cursor ? { cursor } : {}),
    })
    const page: CaseEntryPage = await getJson(`/api/cases/${caseId}/entries?${search}`, CaseEntryPage, signal)
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

/** Every entry of these kinds, newest first. */
export const entriesQuery = (caseId: string, kinds: readonly string[]) =>
  queryOptions({
    queryKey: ['case', caseId, 'entries', ...kinds],
    queryFn: ({ signal }) => allOf(caseId, kinds, signal),
  })

export const useEntries = (caseId: string, kinds: readonly string[]) => useQuery(entriesQuery(caseId, kinds))

/** What can be done with the entries of a case. Each refreshes what pages show of them. */
export function useEntryActions(caseId: string) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['case', caseId, 'entries'] })
  const at = `/api/cases/${caseId}/entries`

  async function create(id: string, kind: string, content: Content, lane?: CaseEntry['lane']) {
    const entry = await sendJson(at, CaseEntry, {
      method: 'POST',
      body: { id, kind, content, ...(lane ? { lane } : {}) },
    })
    await refresh()
    return { entry, met: [] as SavedEntry['met'] }
  }

  async function change(entry: Pick<CaseEntry, 'id' | 'version'>, content: Content) {
    const saved = await sendJson(`${at}/${entry.id}`, SavedEntry, {
      method: 'PUT',
      version: entry.version,
      body: { content },
    })
    await refresh()
    return saved
  }

  const restore = useMutation({
    mutationFn: (id: string) => sendJson(`${at}/${id}/restore`, CaseEntry, { method: 'POST' }),
    onSuccess: () => void refresh(),
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const remove = useMutation({
    mutationFn: (id: string) => sendJson(`${at}/${id}`, CaseEntry, { method: 'DELETE' }),
    onSuccess: ({ id, copies }) => {
      void refresh()
      const text = t(copies.length > 0 ? 'entries.removedAndTaken' : 'entries.removed')
      showToast({ text, undo: () => restore.mutate(id) })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  return { create, change, remove: remove.mutate, refresh }
}
