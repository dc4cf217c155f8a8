import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { TextField } from '#client/ui/text-field.tsx'
import type { AnswerValue, Question } from './answers.contract.ts'
import { parseNumber } from './parse-number.ts'

type NumberRange = Extract<Question['answer'], { kind: 'number' }>

interface NumberAnswerProps {
  answer: NumberRange
  value: number | null
  onAnswer: (value: AnswerValue, pause?: number) => void
}

const pauseAfterTyping = 800

/** A number that does not fit is no answer; it stays on screen with the reason. */
export function NumberAnswer({ answer, value, onAnswer }: NumberAnswerProps) {
  const { t } = useTranslation()
  const { number } = useLocale()
  const [text, setText] = useState(value === null ? '' : String(value))
  const [isTouched, setTouched] = useState(false)
  const problem = problemOf(text, answer)
  // Another tab may have answered meanwhile.
  const shown =
    problem === undefined && text !== '' && parseNumber(text) !== value && value !== null
      ? String(value)
      : text
  return (
    <TextField
      label={t('answers.yourNumber')}
      short
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      error={isTouched && problem ? t(`answers.${problem}`, limits(answer, number)) : undefined}
      onBlur={() => setTouched(true)}
      onChange={(written) => {
        setText(written)
        const given = parseNumber(written)
        const fits = problemOf(written, answer) === undefined
        onAnswer(fits && given !== undefined ? given : null, pauseAfterTyping)
      }}
    />
  )
}

function problemOf(text: string, { min, max }: NumberRange) {
  if (text.trim() === '') return undefined
  const given = parseNumber(text)
  if (given === undefined) return 'numberNeeded'
  const isLow = min !== null && given < min
  const isHigh = max !== null && given > max
  if (!isLow && !isHigh) return undefined
  if (min !== null && max !== null) return 'numberBetween'
  return isLow ? 'numberFrom' : 'numberTo'
}

function limits({ min, max }: NumberRange, format: (value: number) => string) {
  return { min: min === null ? '' : format(min), max: max === null ? '' : format(max) }
}
