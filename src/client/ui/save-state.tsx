import { useTranslation } from 'react-i18next'
import { AlertIcon, CheckIcon, ClockIcon, CloudOffIcon } from './icons.tsx'
import './save-state.css'

export type SaveStatus = 'idle' | 'saving' | 'saved' | 'offline' | 'failed'

const faces = {
  saving: { Icon: ClockIcon, key: 'ui.saving' },
  saved: { Icon: CheckIcon, key: 'ui.saved' },
  offline: { Icon: CloudOffIcon, key: 'ui.keptHere' },
  failed: { Icon: AlertIcon, key: 'ui.notSaved' },
} as const

/** Whether what was just written is safe, and where. Always takes its line, so nothing jumps when it changes. */
export function SaveState({ status, text }: { status: SaveStatus; text?: string | undefined }) {
  const { t } = useTranslation()
  const face = status === 'idle' ? null : faces[status]
  return (
    <output className={`sb-save sb-save-${status}`}>
      {face && (
        <>
          <face.Icon size={18} />
          <span>{text ?? t(face.key)}</span>
        </>
      )}
    </output>
  )
}
