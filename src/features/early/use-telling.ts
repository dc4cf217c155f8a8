import type { CaseEntry, EntryVersions } from '#features/case-entries/case-entries.contract.ts'
import { useVersions } from '#features/case-entries/use-versions.ts'
import type { Content } from '#structures/structure.ts'

/** A version of a story. */
export type Chosen = { entryId: string; version: number }

/** A version as it is read. */
export type Telling = {
  content: Content
  version: EntryVersions['versions'][number] | null
  /** Newest first. */
  versions: EntryVersions['versions']
  isLoading: boolean
  error: Error | null
  retry: () => void
}

/** One version of a story with the others to choose from; the newest is there before its history has come. */
export function useTelling(narratives: readonly CaseEntry[], chosen: Chosen): Telling {
  const entry = narratives.find(({ id }) => id === chosen.entryId)
  const found = useVersions(entry)
  const versions = found.data?.versions ?? []
  const version = versions.find((one) => one.version === chosen.version) ?? null
  return {
    content: version?.content ?? (entry?.version === chosen.version ? entry.content : {}),
    version,
    versions,
    isLoading: found.isLoading,
    error: found.error,
    retry: () => void found.refetch(),
  }
}
