import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { OwnCopies } from './case-entries.contract.ts'

/** What one was given to read, newest first. */
export const myCopiesQuery = queryOptions({
  queryKey: ['my-record', 'entry-copies'],
  queryFn: ({ signal }) => getJson('/api/my-record/entry-copies', OwnCopies, signal),
})
