import { useTranslation } from 'react-i18next'
import type { Passage } from '#structures/changed-passages.ts'

type Props = { passages: readonly Passage[]; side: 'before' | 'after' }

/** A story with what the other one says otherwise: underlined, and said to those who do not see the line. */
export function Passages({ passages, side }: Props) {
  const { t } = useTranslation()
  const Mark = side === 'before' ? 'del' : 'ins'
  return (
    <p className="early-story sb-voice" dir="auto">
      {passages.map(({ text, isChanged }, index) =>
        isChanged ? (
          // Passages have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Mark key={index}>
            <span className="sb-hidden">{t(`early.only.${side}`)} </span>
            {text}
            <span className="sb-hidden"> {t('early.onlyEnd')} </span>
          </Mark>
        ) : (
          text
        ),
      )}
    </p>
  )
}
