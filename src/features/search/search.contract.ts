import { z } from 'zod'
import { CaseSummary } from '#features/cases/cases.contract.ts'
import { Lane } from '#features/notes/notes.contract.ts'

/** What is searched for may be a name or words of a client, so it travels in the body and never in an address. */
export type SearchQuery = z.infer<typeof SearchQuery>
export const SearchQuery = z.strictObject({
  text: z.string().trim().min(1, 'Enter what you look for.').max(200),
  limit: z.int().min(1).max(20).default(6),
})

/** A note, or a segment of one, that holds every searched word, with the words round the first of them. */
export type FoundNote = z.infer<typeof FoundNote>
export const FoundNote = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  lane: Lane,
  occurredOn: z.iso.date(),
  excerpt: z.strictObject({ before: z.string(), match: z.string(), after: z.string() }),
})

/** Of each kind the first ones, and only what the searcher may read anyway. */
export type SearchResults = z.infer<typeof SearchResults>
export const SearchResults = z.strictObject({
  cases: z.array(CaseSummary),
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string(), caseIds: z.array(z.uuid()) })),
  notes: z.array(FoundNote),
  /** Cases that the people and notes above belong to, to name them by. */
  named: z.array(CaseSummary),
})

/** The cases looked at last, which the browser remembers by id alone. */
export type RecentQuery = z.infer<typeof RecentQuery>
export const RecentQuery = z.strictObject({ caseIds: z.array(z.uuid()).max(12) })
export const RecentCases = z.strictObject({ items: z.array(CaseSummary) })
