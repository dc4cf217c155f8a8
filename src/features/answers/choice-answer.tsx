import { useRef } from 'react'
import { classNames } from '#client/ui/class-names.ts'
import '#client/ui/choices.css'
import type { AnswerValue, Question } from './answers.contract.ts'
import { Face, isFace } from './face.tsx'
import { showsValues } from './key-choice.ts'
import './choice-answer.css'

interface ChoiceAnswerProps {
  question: Question
  value: number | null
  labelId: string
  language: string
  onAnswer: (value: AnswerValue) => void
  /** After a choice by touch or mouse, also of what was chosen before. Arrow keys only choose. */
  onChosen?: (() => void) | undefined
}

/** Native radios in large targets: words below each other, numbers beside each other, faces in a row. */
export function ChoiceAnswer({ question, value, labelId, language, onAnswer, onChosen }: ChoiceAnswerProps) {
  const byPointer = useRef(false)
  if (question.answer.kind !== 'choice') return null
  const { options } = question.answer
  const hasFaces = options.every((option) => option.picture !== null && isFace(option.picture))
  const hasNumbers = showsValues(question)
  const hasOnlyNumbers = options.every((option) => option.label === null)
  return (
    <div
      className={classNames(
        'sb-choices',
        hasFaces && 'an-faces',
        hasOnlyNumbers && 'an-numbers',
        hasNumbers && !hasOnlyNumbers && 'an-numbered',
      )}
      role="radiogroup"
      aria-labelledby={labelId}
      onKeyDown={() => {
        byPointer.current = false
      }}
    >
      {options.map((option, place) => (
        <label
          key={option.value}
          className="sb-choice"
          onPointerDown={() => {
            byPointer.current = true
          }}
        >
          <input
            type="radio"
            name={labelId}
            value={option.value}
            checked={option.value === value}
            onChange={() => onAnswer(option.value)}
            onClick={() => {
              if (byPointer.current) onChosen?.()
              byPointer.current = false
            }}
          />
          {hasFaces && <Face name={option.picture ?? ''} />}
          {hasNumbers && <span className="an-number">{option.value}</span>}
          {option.label !== null && (
            <span className="sb-choice-text" lang={language} dir="auto">
              {option.label}
            </span>
          )}
          {!hasNumbers && !hasFaces && place < 9 && (
            <kbd className="an-key" aria-hidden="true">
              {place + 1}
            </kbd>
          )}
        </label>
      ))}
    </div>
  )
}
