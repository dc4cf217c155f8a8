import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnsweringForm, AnswerValue } from '#features/answers/answers.contract.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { Progress } from '#client/ui/progress.tsx'
import { SaveState } from '#client/ui/save-state.tsx'
import { askedQuestions } from './asked-questions.ts'
import type { Answering } from './answering.ts'
import type { KeptForm } from './kept-form.ts'
import { QuestionField } from './question-field.tsx'

type Props = {
  kept: KeptForm
  saving: 'idle' | 'saving' | 'saved' | 'offline'
  answering: Answering
  onPause: () => void
}

const readersOf = {
  self: 'answers.readersSelf',
  unit: 'answers.readersUnit',
  team: 'answers.readersTeam',
} as const

const viewKey = 'securebase.answer-view'
const readsAsList = () => {
  try {
    return localStorage.getItem(viewKey) === 'list'
  } catch {
    return false
  }
}

/** Where one is: −1 the welcome, 0 … the questions, their number the look back before sending. */
function usePlace(count: number): [number, (place: number) => void] {
  const [place, setPlace] = useState(() =>
    Math.min(count, Number((history.state as { place?: number } | null)?.place ?? -1)),
  )
  useEffect(() => {
    const back = (event: PopStateEvent) =>
      setPlace(Number((event.state as { place?: number } | null)?.place ?? -1))
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  return [
    place,
    (next) => {
      // The browser's back button leads to the question before.
      history.pushState({ place: next }, '')
      setPlace(next)
    },
  ]
}

export function FormPage({ kept, saving, answering, onPause }: Props) {
  const { t } = useTranslation()
  const { form, answers } = kept
  const questions = askedQuestions(form, answers)
  const count = questions.length
  const [isList, setIsList] = useState(readsAsList)
  const [place, goTo] = usePlace(form.questions.length)
  const heading = useRef<HTMLDivElement>(null)
  /** The question of the list that was asked for from the look back. */
  const wanted = useRef<number | null>(null)
  useEffect(() => {
    const question =
      wanted.current === null ? null : heading.current?.querySelectorAll('.answer-question')[wanted.current]
    wanted.current = null
    if (question) {
      question.scrollIntoView({ block: 'center' })
      question.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
      return
    }
    scrollTo({ top: 0 })
    heading.current?.focus({ preventScroll: true })
  }, [place, isList])
  const answer = (itemId: string, value: AnswerValue) => answering.answer(itemId, value)
  function toggleView() {
    setIsList(!isList)
    try {
      localStorage.setItem(viewKey, isList ? 'one' : 'list')
    } catch {
      // Not remembered, then.
    }
    goTo(isList ? 0 : 0)
  }
  /** To the first question without an answer; the back button leads through the ones before it. */
  function start() {
    const firstOpen = questions.findIndex((one) => answers[one.id] == null)
    const last = isList ? 0 : firstOpen < 0 ? count : firstOpen
    for (let step = 0; step <= last; step += 1) goTo(step)
  }
  if (place < 0) return <Welcome form={form} hasBegun={Object.keys(answers).length > 0} onStart={start} />
  const question = questions[place]
  const isLookingBack = isList ? place > 0 : !question
  const next = isList ? count : place + 1
  const where = t('answers.progress', { number: Math.min(place + 1, count), of: count })
  const isAnswered = question !== undefined && answers[question.id] != null
  return (
    <>
      <div className={isList ? 'answer-middle' : 'answer-middle is-one'} ref={heading} tabIndex={-1}>
        {!isLookingBack && (
          <div className="answer-head">
            <h1>{form.title}</h1>
            {!form.isForChild && !isList && (
              <p className="sb-small sb-quiet" aria-hidden>
                {where}
              </p>
            )}
            <p className="answer-readers sb-small sb-quiet">
              <LockIcon size={16} />
              {t(readersOf[form.lane])}
            </p>
          </div>
        )}
        {isLookingBack ? (
          <LookBack
            kept={kept}
            onGoTo={(index) => {
              if (isList) wanted.current = index
              goTo(isList ? 0 : index)
            }}
            onSend={() => answering.submit()}
          />
        ) : (
          (isList ? questions : [question!]).map((one) => (
            <QuestionField
              key={one.id}
              question={one}
              value={answers[one.id]}
              onChange={(value) => answer(one.id, value)}
            />
          ))
        )}
      </div>
      <div className="answer-foot">
        <Progress
          label={form.isForChild || isList ? t('answers.progressHidden') : where}
          value={isList ? questions.filter((one) => one.id in answers).length : Math.min(place, count)}
          max={count}
        />
        {!isLookingBack && (
          <div className="answer-steps">
            <Button onClick={() => history.back()}>{t('answers.back')}</Button>
            {/* What leads on stands out once there is an answer; leaving one out is free, and looks it. */}
            <Button kind={isList || isAnswered ? 'primary' : 'plain'} onClick={() => goTo(next)}>
              {next >= count ? t('answers.review') : isAnswered ? t('answers.next') : t('answers.skip')}
            </Button>
          </div>
        )}
        <div className="answer-tools">
          <Button kind="quiet" onClick={onPause}>
            {t('answers.notNow')}
          </Button>
          {!form.isForChild && !isLookingBack && (
            <Button kind="quiet" onClick={toggleView}>
              {t(isList ? 'answers.oneByOne' : 'answers.asList')}
            </Button>
          )}
          <SaveState status={saving} />
        </div>
      </div>
    </>
  )
}

function Welcome({
  form,
  hasBegun,
  onStart,
}: {
  form: AnsweringForm
  hasBegun: boolean
  onStart: () => void
}) {
  const { t } = useTranslation()
  const lane = { self: 'answers.laneSelf', unit: 'answers.laneUnit', team: 'answers.laneTeam' }[form.lane]
  const minutes = Math.max(1, Math.round(form.questions.length / 6))
  const lines: ReactNode[] = [
    ...(form.aboutName ? [t('answers.about', { name: form.aboutName })] : []),
    ...(form.instruction ? [form.instruction] : []),
    t('answers.count', { count: form.questions.length, minutes }),
  ]
  return (
    <>
      <div className="answer-middle">
        <h1>{t('answers.hello', { name: form.personName })}</h1>
        <Banner tone="private">{t(lane)}</Banner>
        <h2>{form.title}</h2>
        {lines.map((line) => (
          <p key={String(line)}>{line}</p>
        ))}
        <Button kind="primary" wide onClick={onStart}>
          {t(hasBegun ? 'answers.goOn' : 'answers.start')}
        </Button>
      </div>
    </>
  )
}

function LookBack({
  kept,
  onGoTo,
  onSend,
}: {
  kept: KeptForm
  onGoTo: (index: number) => void
  onSend: () => void
}) {
  const { t } = useTranslation()
  const leftOut = askedQuestions(kept.form, kept.answers).flatMap((question, index) =>
    kept.answers[question.id] == null ? [{ question, index }] : [],
  )
  return (
    <>
      <h1>{t('answers.reviewTitle')}</h1>
      <p>
        {leftOut.length === 0 ? t('answers.allAnswered') : t('answers.leftOut', { count: leftOut.length })}
      </p>
      <div className="sb-row">
        {leftOut.map(({ question, index }) => (
          <Button key={question.id} onClick={() => onGoTo(index)}>
            {t('answers.goTo', { number: question.number })}
          </Button>
        ))}
      </div>
      <Button kind="primary" wide onClick={onSend}>
        {t('answers.send')}
      </Button>
      <Button wide onClick={() => history.back()}>
        {t('answers.back')}
      </Button>
    </>
  )
}
