import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useLaneWords } from './lane-words.ts'
import type { Part, SharingRisk } from './sharing.contract.ts'

type Props = {
  part: Part
  risks: readonly SharingRisk[]
  onChange: (change: Partial<Part>) => void
  /** Where several stand below each other, whose it is. */
  name?: string
}

/** What goes to people whom it was not told to: why this is said, and the author's reason for it. */
export function SharingReason({ part, risks, onChange, name }: Props) {
  const { t } = useTranslation()
  const words = useLaneWords()
  if (risks.length === 0) return null
  return (
    <Banner tone="look" title={name ?? t('notes.lookTwice')}>
      <ul className="note-risks">
        {risks.map((risk) => (
          <li key={risk}>{words.risk(risk)}</li>
        ))}
      </ul>
      <p>{words.hint(part)}</p>
      <TextArea
        label={t('notes.shareReason')}
        hint={t('notes.shareReasonHint')}
        rows={2}
        maxLength={1000}
        value={part.shareReason ?? ''}
        onChange={(shareReason) => onChange({ shareReason: shareReason === '' ? null : shareReason })}
      />
    </Banner>
  )
}
