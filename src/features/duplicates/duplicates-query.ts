import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { Duplicates } from './duplicates.contract.ts'

export const duplicatesQuery = queryOptions({
  queryKey: ['duplicates'],
  queryFn: ({ signal }) => getJson('/api/duplicates', Duplicates, signal),
})

/** Whoever is one or two records changes on every page that names people. */
export function useForgetPeople(): () => void {
  const queryClient = useQueryClient()
  return () => {
    for (const key of ['duplicates', 'people', 'cases', 'case', 'search'])
      void queryClient.invalidateQueries({ queryKey: [key] })
  }
}
