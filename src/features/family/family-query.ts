import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { Family } from './family.contract.ts'

/**
 * The family of a case, or what one of its people would see of it. Read anew on every visit: the page then keeps it
 * itself while somebody draws.
 */
export const familyQuery = (caseId: string, as: string | null = null) =>
  queryOptions({
    queryKey: ['family', caseId, as],
    queryFn: ({ signal }) =>
      getJson(`/api/cases/${caseId}/family${as === null ? '' : `?as=${as}`}`, Family, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
