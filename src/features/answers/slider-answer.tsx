import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import type { AnswerValue, Question } from './answers.contract.ts'
import { shareOf, valueAt } from './slider-position.ts'
import './slider-answer.css'

type Slider = Extract<Question['answer'], { kind: 'slider' }>

interface SliderAnswerProps {
  answer: Slider
  value: number | null
  labelId: string
  language: string
  onAnswer: (value: AnswerValue, pause?: number) => void
}

/** Arrow keys move by a twentieth of the line: steps of a tenth of a point would take a hundred presses. */
const keyShare = 0.05
const forward = ['ArrowRight', 'ArrowUp']
const backward = ['ArrowLeft', 'ArrowDown']

/**
 * A line without marks: where it is touched is the answer. Before that there is no handle, so that no answer is
 * suggested. Touch is read by ourselves, because some phones only let the handle be dragged, which is not there yet.
 */
export function SliderAnswer({ answer, value, labelId, language, onAnswer }: SliderAnswerProps) {
  const { t } = useTranslation()
  const { rtl, number } = useLocale()
  const line = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState<number | null>(null)
  const shown = held ?? value
  const hasWords = answer.minLabel !== null && answer.maxLabel !== null
  const share = shown === null ? 0.5 : shareOf(shown, answer)

  function read(event: PointerEvent): number {
    const box = line.current?.getBoundingClientRect()
    if (!box) return valueAt(0.5, answer)
    const along = (event.clientX - box.left) / box.width
    return valueAt(rtl ? 1 - along : along, answer)
  }

  function step(event: KeyboardEvent): void {
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    const direction = forward.includes(event.key) ? 1 : backward.includes(event.key) ? -1 : 0
    const digit = /^\d$/u.test(event.key) ? Number(event.key) : null
    if ((direction === 0 && digit === null) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const turned = isSideways && rtl ? -direction : direction
    onAnswer(digit === null ? valueAt(share + turned * keyShare, answer) : valueAt(digit / 10, answer), 400)
  }

  const valueText =
    shown === null
      ? t('answers.sliderUnset')
      : hasWords
        ? t('answers.sliderValue', {
            percent: Math.round(share * 100),
            min: answer.minLabel,
            max: answer.maxLabel,
          })
        : t('answers.sliderNumber', {
            value: number(shown),
            min: number(answer.min),
            max: number(answer.max),
          })
  return (
    <div className={shown === null ? 'an-slider an-slider-unset' : 'an-slider'}>
      <div
        className="an-slider-touch"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setHeld(read(event))
        }}
        onPointerMove={(event) => {
          if (held !== null) setHeld(read(event))
        }}
        onPointerUp={(event) => {
          if (held !== null) onAnswer(read(event))
          setHeld(null)
        }}
        onPointerCancel={() => setHeld(null)}
      >
        <div ref={line} className="an-slider-line">
          <span className="an-slider-filled" style={{ inlineSize: `${share * 100}%` }} />
          <span className="an-slider-handle" style={{ insetInlineStart: `${share * 100}%` }} />
        </div>
        <input
          type="range"
          min={answer.min}
          max={answer.max}
          step={answer.step}
          value={shown ?? valueAt(0.5, answer)}
          aria-labelledby={labelId}
          aria-valuetext={valueText}
          onKeyDown={step}
          onChange={(event) => onAnswer(event.currentTarget.valueAsNumber, 400)}
        />
      </div>
      <div className="an-slider-ends" aria-hidden="true">
        <span lang={hasWords ? language : undefined} dir="auto">
          {answer.minLabel ?? number(answer.min)}
        </span>
        {!hasWords && shown !== null && <strong>{number(shown)}</strong>}
        <span lang={hasWords ? language : undefined} dir="auto">
          {answer.maxLabel ?? number(answer.max)}
        </span>
      </div>
      <p className="an-slider-hint">{shown === null && t('answers.sliderHint')}</p>
    </div>
  )
}
