import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import { ReleaseDocument } from './release-document.contract.ts'
import { Release, ReleaseList } from './releases.contract.ts'

export const releasesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'releases'],
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/releases`, ReleaseList, signal),
  })

export const releaseQuery = (id: string) =>
  queryOptions({
    queryKey: ['release', id],
    queryFn: ({ signal }) => getJson(`/api/releases/${id}`, Release, signal),
  })

/** What the recipient would get; asked anew whenever the release changed. */
export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['release', id, 'document'],
    queryFn: ({ signal }) => getJson(`/api/releases/${id}/document`, ReleaseDocument, signal),
  })
