import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { changedPassages, type Passage } from '#structures/changed-passages.ts'
import { plainValue, type Content } from '#structures/structure.ts'

/** What of two stories is told otherwise, and in how many passages of the later one, or of the earlier if it is all gone. */
export function useToldAnew(
  before: Content,
  after: Content,
): { before: Passage[]; after: Passage[]; count: number } {
  const { i18n } = useTranslation()
  const [was, is] = [storyOf(before), storyOf(after)]
  return useMemo(() => {
    const found = changedPassages(was, is, i18n.language)
    const changed = (all: readonly Passage[]) => all.filter(({ isChanged }) => isChanged).length
    return { ...found, count: Math.max(changed(found.before), changed(found.after)) }
  }, [was, is, i18n.language])
}

const storyOf = (content: Content) => String(plainValue(content['text']) ?? '')
