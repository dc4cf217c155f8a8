import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { useEntryActions } from '#features/case-entries/use-entries.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useToast } from '#client/ui/toast.tsx'
import { markMemory, type MemoryMark } from '#structures/mark-memory.ts'

/** Marks words in a memory that is kept already, says so, and offers to take it back. */
export function useMarkSaved(): (entry: CaseEntry, mark: MemoryMark, words: string) => Promise<void> {
  const { t } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const { change } = useEntryActions(found.id)
  return async (entry, mark, words) => {
    try {
      const { entry: saved } = await change(entry, markMemory(entry.content, mark, words))
      const undo = () =>
        void change(saved, { ...saved.content, [mark]: entry.content[mark] }).catch((error: unknown) =>
          showToast({ text: problemText(error, t) }),
        )
      showToast({
        text: t('early.marked', { what: t(`early.mark.${mark}`), words: words.trim().slice(0, 80) }),
        undo,
      })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
  }
}
