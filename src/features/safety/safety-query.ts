import { useQuery } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { useMay } from '#client/clinic/session.ts'
import { CaseSafety } from './safety.contract.ts'

export const safetyKey = (caseId: string) => ['case', caseId, 'safety']

/** What is known of safety in the case on the page; asked for by those who may read it alone. */
export function useSafety() {
  const found = useCase()
  const mayRead = useMay('safety.read')
  return useQuery({
    queryKey: safetyKey(found.id),
    // People answer on their own phones.
    staleTime: 0,
    enabled: mayRead && (found.isTreating || found.isOpened),
    queryFn: ({ signal }) => getJson(`/api/cases/${found.id}/safety`, CaseSafety, signal),
  })
}
