import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerValue, Question } from '#features/answers/answers.contract.ts'
import { Button } from '#client/ui/button.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'

type Props = { question: Question; value: AnswerValue | undefined; onChange: (value: AnswerValue) => void }

/** One question with its answers. Without wording it names the number on the sheet. */
export function QuestionField({ question, value, onChange }: Props) {
  const { t } = useTranslation()
  const label = question.text ?? t('answers.paperItem', { number: question.number })
  const { answer } = question
  return (
    <div className="sb-stack answer-question">
      {question.heading && <p className="sb-quiet">{question.heading}</p>}
      {answer.kind === 'choice' &&
        (answer.options.some((option) => option.picture) ? (
          <Faces label={label} options={answer.options} value={value} onChange={onChange} />
        ) : (
          <RadioCards
            label={label}
            name={`q-${question.id}`}
            value={value == null ? null : String(value)}
            onChange={(chosen) => onChange(Number(chosen))}
            options={answer.options.map((option) => ({
              value: String(option.value),
              label: option.label ?? String(option.value),
            }))}
          />
        ))}
      {answer.kind === 'slider' && <Slider label={label} answer={answer} value={value} onChange={onChange} />}
      {answer.kind === 'number' && (
        <TextField
          label={label}
          inputMode="decimal"
          value={value == null ? '' : String(value)}
          onChange={(text) =>
            onChange(text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text))
          }
        />
      )}
      {answer.kind === 'text' && (
        <TextArea
          label={label}
          maxLength={answer.maxLength}
          value={value == null ? '' : String(value)}
          onChange={(text) => onChange(text === '' ? null : text)}
        />
      )}
    </div>
  )
}

type SliderProps = Omit<Props, 'question'> & {
  label: string
  answer: Extract<Question['answer'], { kind: 'slider' }>
}

function Slider({ label, answer, value, onChange }: SliderProps) {
  const { t } = useTranslation()
  const id = useId()
  const middle = (answer.min + answer.max) / 2
  const shown = typeof value === 'number' ? value : middle
  return (
    <div className="answer-slider">
      <label htmlFor={id}>
        <strong>{label}</strong>
      </label>
      <input
        id={id}
        type="range"
        min={answer.min}
        max={answer.max}
        step={answer.step}
        value={shown}
        aria-valuetext={value == null ? t('answers.notTouched') : String(value)}
        onChange={(event) => onChange(Number(event.target.value))}
        // A touch that leaves the slider in the middle is an answer as well.
        onPointerUp={() => value == null && onChange(shown)}
      />
      <div className="answer-slider-ends sb-small">
        <span>{answer.minLabel}</span>
        <span>{answer.maxLabel}</span>
      </div>
      <p className="sb-small sb-quiet">
        {value == null ? t('answers.notTouched') : t('answers.chosen', { value })}
      </p>
      {value != null && (
        <div>
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t('answers.reset')}
          </Button>
        </div>
      )}
    </div>
  )
}

type FacesProps = Omit<Props, 'question'> & {
  label: string
  options: { value: number; label: string | null }[]
}

/** Faces from sad to glad, drawn here, for children who do not read yet. */
function Faces({ label, options, value, onChange }: FacesProps) {
  const name = useId()
  return (
    <fieldset className="answer-faces">
      <legend>{label}</legend>
      {options.map((option, index) => {
        const mood = options.length > 1 ? index / (options.length - 1) : 0.5
        return (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <svg
              viewBox="0 0 48 48"
              fill="none"
              stroke="currentColor"
              strokeWidth="2.5"
              strokeLinecap="round"
              aria-hidden="true"
            >
              <circle cx="24" cy="24" r="20" />
              <path d="M17 19v.2M31 19v.2" strokeWidth="4" />
              <path d={`M15 ${33 - mood * 2} Q24 ${24 + mood * 16} 33 ${33 - mood * 2}`} />
            </svg>
            <span>{option.label ?? option.value}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
