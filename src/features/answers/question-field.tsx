import { useId } from 'react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldError } from '#client/ui/field.tsx'
import type { AnswerValue, Question } from './answers.contract.ts'
import { ChoiceAnswer } from './choice-answer.tsx'
import { NumberAnswer } from './number-answer.tsx'
import { SliderAnswer } from './slider-answer.tsx'
import { TextAnswer } from './text-answer.tsx'
import './question-field.css'

export interface QuestionFieldProps {
  question: Question
  /** Undefined: nothing given yet. Null: skipped on purpose. */
  value: AnswerValue | undefined
  /** @param pause - milliseconds to wait before sending, while something is still being typed */
  onAnswer: (value: AnswerValue, pause?: number) => void
  /** The person has chosen by touch and wants to go on. */
  onChosen?: (() => void) | undefined
  /** The language of the wording, which may be another than that of the page. */
  language: string
  isForChild?: boolean | undefined
  isRefused?: boolean | undefined
  level: 1 | 2
  headingRef?: Ref<HTMLHeadingElement> | undefined
}

/** One question with its answer, whatever its kind: a fieldset with the question as its legend. */
export function QuestionField({
  question,
  value,
  onAnswer,
  onChosen,
  language,
  isForChild,
  isRefused,
  level,
  headingRef,
}: QuestionFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const Heading = level === 1 ? 'h1' : 'h2'
  const { answer } = question
  const shared = { labelId: `${id}-question`, onAnswer }
  const number = typeof value === 'number' ? value : null
  return (
    <fieldset
      className={isForChild ? 'an-question an-question-child' : 'an-question'}
      {...(isRefused ? { 'aria-describedby': `${id}-refused` } : {})}
    >
      <legend>
        {question.heading && (
          <span className="an-question-heading" lang={language} dir="auto">
            {question.heading}
          </span>
        )}
        <Heading id={`${id}-question`} ref={headingRef} tabIndex={-1}>
          {question.text === null ? (
            t('answers.paperQuestion', { number: question.number })
          ) : (
            <span lang={language} dir="auto">
              {question.text}
            </span>
          )}
        </Heading>
      </legend>
      {isRefused && <FieldError id={`${id}-refused`}>{t('answers.refused')}</FieldError>}
      {answer.kind === 'choice' && (
        <ChoiceAnswer
          {...shared}
          question={question}
          value={number}
          language={language}
          onChosen={onChosen}
        />
      )}
      {answer.kind === 'slider' && (
        <SliderAnswer {...shared} answer={answer} value={number} language={language} />
      )}
      {answer.kind === 'number' && <NumberAnswer {...shared} answer={answer} value={number} />}
      {answer.kind === 'text' && (
        <TextAnswer {...shared} maxLength={answer.maxLength} value={typeof value === 'string' ? value : ''} />
      )}
    </fieldset>
  )
}
