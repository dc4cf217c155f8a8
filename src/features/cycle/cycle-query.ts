import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { getJson, sendJson } from '#client/api.ts'
import { CaseEntry, CaseEntryPage, SavedEntry } from '#features/case-entries/case-entries.contract.ts'
import { MapDesk } from './map-desk.ts'

export const cycleMapsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'cycle-maps'],
    queryFn: async ({ signal }) => {
      const page = await getJson(`/api/cases/${caseId}/entries?kinds=cycle-map`, CaseEntryPage, signal)
      // The first map is the one that was begun first.
      return page.items.filter(({ isRemoved }) => !isRemoved).toReversed()
    },
  })

/** A map on one's desk for as long as the page shows it; leaving saves what is not saved yet. */
export function useMapDesk(caseId: string, entry: CaseEntry) {
  const queryClient = useQueryClient()
  const [desk] = useState(() => {
    const address = `/api/cases/${caseId}/entries/${entry.id}`
    return new MapDesk(entry, {
      save: (content, version) =>
        sendJson(address, SavedEntry, { method: 'PUT', body: { content }, version, keepalive: true }),
      load: async () => {
        const maps = await queryClient.fetchQuery({ ...cycleMapsQuery(caseId), staleTime: 0 })
        return maps.find(({ id }) => id === entry.id)
      },
    })
  })
  useEffect(() => {
    const look = () => void desk.look()
    const save = () => void desk.saveNow().catch(() => undefined)
    addEventListener('focus', look)
    addEventListener('online', save)
    addEventListener('pagehide', save)
    return () => {
      removeEventListener('focus', look)
      removeEventListener('online', save)
      removeEventListener('pagehide', save)
      save()
    }
  }, [desk])
  const state = useSyncExternalStore(desk.subscribe, desk.state)
  const { entry: stored } = state
  // Another tab of the page shows the map as it is by now.
  useEffect(() => {
    queryClient.setQueryData(cycleMapsQuery(caseId).queryKey, (maps) =>
      maps?.map((one) => (one.id === stored.id ? stored : one)),
    )
  }, [queryClient, caseId, stored])
  return useMemo(() => ({ desk, state }), [desk, state])
}
