import { useTranslation } from 'react-i18next'
import { TextArea } from '#client/ui/text-area.tsx'
import type { AnswerValue } from './answers.contract.ts'

interface TextAnswerProps {
  maxLength: number
  value: string
  onAnswer: (value: AnswerValue, pause?: number) => void
}

const pauseAfterTyping = 800
/** From here on the person is told how much room is left. */
const nearTheEnd = 200

/** The person's own words, in the face in which their therapist will see them. */
export function TextAnswer({ maxLength, value, onAnswer }: TextAnswerProps) {
  const { t } = useTranslation()
  const left = maxLength - value.length
  return (
    <>
      <TextArea
        label={<span className="sb-hidden">{t('answers.yourWords')}</span>}
        voice
        value={value}
        maxLength={maxLength}
        rows={5}
        onChange={(text) => onAnswer(text === '' ? null : text, pauseAfterTyping)}
      />
      {left <= nearTheEnd && (
        <p className="sb-small sb-quiet">{t('answers.charactersLeft', { count: left })}</p>
      )}
      <p className="sb-small sb-quiet">{t('answers.notWatched')}</p>
    </>
  )
}
