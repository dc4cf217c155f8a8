import { useTranslation } from 'react-i18next'
import type { AnsweringForm, Answers } from '#features/answers/answers.contract.ts'
import { Button } from '#client/ui/button.tsx'

/** What was left out, once more before it is sent. */
export function LookBack({
  questions,
  answers,
  onGoTo,
  onSend,
}: {
  questions: AnsweringForm['questions']
  answers: Answers
  onGoTo: (index: number) => void
  onSend: () => void
}) {
  const { t } = useTranslation()
  const leftOut = questions.flatMap((question, index) =>
    answers[question.id] == null ? [{ question, index }] : [],
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
