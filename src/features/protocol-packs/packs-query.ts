import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { Pack, PackList } from './protocol-packs.contract.ts'

export const packsQuery = queryOptions({
  queryKey: ['protocols'],
  queryFn: ({ signal }) => getJson('/api/protocols', PackList, signal),
})

/** @param id - of the protocol for one that comes along, its own for one of the practice */
export const packQuery = (id: string) =>
  queryOptions({
    queryKey: ['protocols', id],
    staleTime: 0,
    queryFn: ({ signal }) => getJson(`/api/protocols/${encodeURIComponent(id)}`, Pack, signal),
  })
