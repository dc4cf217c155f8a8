import type { Content } from '#structures/structure.ts'

/** What was typed in a dialog that was closed without saving, as long as the page lives. It is never stored. */
const drafts = new Map<string, Content>()

export const draftKey = (caseId: string, kind: string, entryId: string | undefined) =>
  `${caseId} ${kind} ${entryId ?? 'new'}`
export const keptDraft = (key: string): Content | undefined => drafts.get(key)
export const keepDraft = (key: string, content: Content): void => void drafts.set(key, content)
export const dropDraft = (key: string): void => void drafts.delete(key)
