import { useTranslation } from 'react-i18next'
import { IconButton } from '#client/ui/button.tsx'
import { CloseIcon } from '#client/ui/icons.tsx'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { valueInWords } from '#structures/describe-content.ts'
import { markField, memoryMarks, type MemoryMark } from '#structures/mark-memory.ts'
import { plainValue, say, type Content } from '#structures/structure.ts'

/** What is marked in a line that is not kept yet, each with a way to take it off again. */
export function LineMarks({ marks, onDrop }: { marks: Content; onDrop: (mark: MemoryMark) => void }) {
  const { t, i18n } = useTranslation()
  const words = useEntryWords()
  const set = memoryMarks.filter((mark) => marks[mark] !== undefined)
  if (set.length === 0) return null
  return (
    <ul className="early-set sb-small">
      {set.map((mark) => {
        const label = say(markField(mark).label, i18n.language)
        return (
          <li key={mark}>
            <span>
              {label}: <span dir="auto">{valueInWords(markField(mark), plainValue(marks[mark]), words)}</span>
            </span>
            <IconButton
              label={t('early.dropMark', { label })}
              icon={<CloseIcon size={16} />}
              onClick={() => onDrop(mark)}
            />
          </li>
        )
      })}
    </ul>
  )
}
