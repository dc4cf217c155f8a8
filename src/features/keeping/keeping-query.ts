import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { CaseKeeping } from './keeping.contract.ts'

export const keepingQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'keeping'],
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/keeping`, CaseKeeping, signal),
  })
