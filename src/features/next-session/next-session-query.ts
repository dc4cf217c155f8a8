import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { NextSession } from './next-session.contract.ts'

/** Under the entries of the case, so that whatever changes one of them refreshes this as well. */
export const nextSessionQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'entries', 'next-session'],
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/next-session`, NextSession, signal),
  })
