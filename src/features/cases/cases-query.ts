import { infiniteQueryOptions } from '@tanstack/react-query'
import { sendJson } from '#client/api.ts'
import { CasePage } from './cases.contract.ts'

/** Cases of one further page. */
export const pageSize = 50

type Wish = { search?: string | undefined; status?: string | undefined; format?: string | undefined }

/** The list of cases as its page asks for it; open ones of every format unless something else is wanted. */
export function casesQuery({ search = '', status = 'open', format = '' }: Wish) {
  const wanted = search.trim()
  return infiniteQueryOptions({
    queryKey: ['cases', { wanted, status, format }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const body = {
        limit: pageSize,
        status,
        ...(wanted && { search: wanted }),
        ...(format && { format }),
        ...(pageParam && { cursor: pageParam }),
      }
      return sendJson('/api/cases/search', CasePage, { method: 'POST', body, signal })
    },
    getNextPageParam: (page: CasePage) => page.next,
  })
}
