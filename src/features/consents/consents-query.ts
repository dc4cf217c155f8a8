import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { CaseConsents } from './consents.contract.ts'

/** Everything about consent in a case, shared by its page and by the notes. */
export const consentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'consents'],
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/consents`, CaseConsents, signal),
  })
