import { queryOptions, useQuery } from '@tanstack/react-query'
import { Me } from '#features/practice/practice.contract.ts'
import { ApiProblem, getJson } from '#client/api.ts'

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await getJson('/api/me', Me, signal)
    } catch (error) {
      if (error instanceof ApiProblem && (error.code === 'unauthenticated' || error.code === 'forbidden'))
        return null
      throw error
    }
  },
})

/** The signed-in person. Only for pages inside the shell, which is shown to nobody else. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('This page is shown to signed-in people only.')
  return data
}

/** What the buttons may offer. The server decides all the same. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission)
}
