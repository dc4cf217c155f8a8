import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnsweringForm, AnswerValue } from '#features/answers/answers.contract.ts'
import { Button } from '#client/ui/button.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { Progress } from '#client/ui/progress.tsx'
import { SaveState } from '#client/ui/save-state.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { AdaptivePath } from './adaptive-path.ts'
import { askedQuestions } from './asked-questions.ts'
import type { Answering } from './answering.ts'
import type { KeptForm } from './kept-form.ts'
import { LookBack } from './look-back.tsx'
import { QuestionField } from './question-field.tsx'
import { useAdaptivePath } from './use-adaptive-path.ts'
import { PrivateWelcome, Welcome } from './welcome.tsx'

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

/** The questions of an adaptive form so far, in the order asked. */
function questionsOn(path: AdaptivePath | 'loading', form: AnsweringForm): AnsweringForm['questions'] {
  const ids = path === 'loading' ? [] : path.ids
  return ids.flatMap((id) => form.questions.filter((question) => question.id === id))
}

export function FormPage({ kept, saving, answering, onPause }: Props) {
  const { t } = useTranslation()
  const { form, answers } = kept
  const path = useAdaptivePath(kept)
  const questions = path === null ? askedQuestions(form, answers) : questionsOn(path, form)
  const count = questions.length
  const isDone = path === null || (path !== 'loading' && path.isDone)
  // Asked again each time the page is opened: somebody else may hold the phone now.
  const [isAlone, setIsAlone] = useState(false)
  const [wishesList, setWishesList] = useState(readsAsList)
  // What comes next depends on what was answered, so there is no list of it.
  const isList = wishesList && path === null
  const [wantedPlace, goTo] = usePlace(form.questions.length)
  // An earlier answer that was changed may have made the way shorter than it was.
  const place = isDone ? wantedPlace : Math.min(wantedPlace, Math.max(0, count - 1))
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
    setWishesList(!isList)
    try {
      localStorage.setItem(viewKey, isList ? 'one' : 'list')
    } catch {
      // Not remembered, then.
    }
    goTo(isList ? 0 : 0)
  }
  const question = questions[place]
  const next = isList ? count : place + 1
  /** To the first question without an answer; the back button leads through the ones before it. */
  function start() {
    const firstOpen = questions.findIndex((one) =>
      path === null ? answers[one.id] == null : !(one.id in answers),
    )
    const last = isList ? 0 : firstOpen < 0 ? count : firstOpen
    for (let step = 0; step <= last; step += 1) goTo(step)
  }
  /** On in an adaptive form: what was left out counts as asked, or the same question would come again. */
  function goOn() {
    if (path !== null && question && !(question.id in answers)) answer(question.id, null)
    goTo(next)
  }
  function askAll() {
    const firstOpen = form.questions.findIndex((one) => answers[one.id] == null)
    answering.askAll()
    goTo(Math.max(0, firstOpen))
  }
  if (form.isPrivate && !isAlone)
    return <PrivateWelcome onStart={() => setIsAlone(true)} onLater={() => void answering.forget()} />
  if (place < 0)
    return (
      <Welcome
        form={form}
        isAdaptive={path !== null}
        hasBegun={Object.keys(answers).length > 0}
        onStart={start}
      />
    )
  if (path === 'loading') return <Skeleton lines={6} />
  const isLookingBack = isList ? place > 0 : !question
  const total = path === null ? count : count - (isDone ? 0 : 1) + path.left
  const where =
    path === null ? t('answers.progress', { number: Math.min(place + 1, count), of: count }) : about()
  function about(): string {
    if (isLookingBack) return t('answers.progressDone')
    const more = total - place - 1
    return more > 0
      ? t('answers.progressAbout', { number: place + 1, count: more })
      : t('answers.progressLast', { number: place + 1 })
  }
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
            questions={questions}
            answers={answers}
            onGoTo={(index) => {
              if (isList) wanted.current = index
              goTo(isList ? 0 : index)
            }}
            onSend={() => answering.submit(path === null ? undefined : path.ids)}
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
          max={total}
        />
        {!isLookingBack && (
          <div className="answer-steps">
            <Button onClick={() => history.back()}>{t('answers.back')}</Button>
            {/* What leads on stands out once there is an answer; leaving one out is free, and looks it. */}
            <Button kind={isList || isAnswered ? 'primary' : 'plain'} onClick={goOn}>
              {next >= count && (isAnswered || path === null)
                ? t('answers.review')
                : isAnswered
                  ? t('answers.next')
                  : t('answers.skip')}
            </Button>
          </div>
        )}
        <div className="answer-tools">
          <Button kind="quiet" onClick={onPause}>
            {t('answers.notNow')}
          </Button>
          {path !== null && !isLookingBack && (
            <Button kind="quiet" onClick={askAll}>
              {t('answers.askAll')}
            </Button>
          )}
          {path === null && !form.isForChild && !isLookingBack && (
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
