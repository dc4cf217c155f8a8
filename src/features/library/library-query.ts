import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api.ts'
import {
  EntryList,
  EvidenceList,
  Guide,
  ReadingList,
  TechniqueList,
  type ReadingLanguage,
} from './library.contract.ts'

/** What is shipped does not change while a page is open. */
const shipped = 60 * 60_000

export const techniquesQuery = (language: ReadingLanguage) =>
  queryOptions({
    queryKey: ['library', 'techniques', language],
    staleTime: shipped,
    queryFn: ({ signal }) => getJson(`/api/library/techniques?language=${language}`, TechniqueList, signal),
  })
export const evidenceQuery = (language: ReadingLanguage) =>
  queryOptions({
    queryKey: ['library', 'evidence', language],
    staleTime: shipped,
    queryFn: ({ signal }) => getJson(`/api/library/evidence?language=${language}`, EvidenceList, signal),
  })
export const readingsQuery = (language: ReadingLanguage) =>
  queryOptions({
    queryKey: ['library', 'readings', language],
    staleTime: shipped,
    queryFn: ({ signal }) => getJson(`/api/library/readings?language=${language}`, ReadingList, signal),
  })
export const guideQuery = (language: ReadingLanguage) =>
  queryOptions({
    queryKey: ['guide', language],
    queryFn: ({ signal }) => getJson(`/api/guide?language=${language}`, Guide, signal),
  })
export const entriesQuery = queryOptions({
  queryKey: ['library', 'entries'],
  queryFn: ({ signal }) => getJson('/api/library/entries', EntryList, signal),
})
