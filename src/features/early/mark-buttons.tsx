import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { memoryMarks, type MemoryMark } from '#structures/mark-memory.ts'
import { keyOf } from './mark-keys.ts'

type Props = {
  /** Whose words the buttons mark. */
  name: string
  onMark: (mark: MemoryMark) => void
  showsKeys?: boolean
}

/** What can be marked, a button each. Pressing one leaves what is selected selected. */
export function MarkButtons({ name, onMark, showsKeys }: Props) {
  const { t } = useTranslation()
  return (
    <div className="early-marks" role="group" aria-label={name}>
      {memoryMarks.map((mark) => (
        <Button
          key={mark}
          kind="quiet"
          aria-keyshortcuts={keyOf(mark)}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onMark(mark)}
        >
          {t(`early.mark.${mark}`)}
          {showsKeys && (
            <kbd className="early-key" aria-hidden="true">
              {keyOf(mark)}
            </kbd>
          )}
        </Button>
      ))}
    </div>
  )
}
