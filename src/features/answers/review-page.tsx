import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { ChevronForwardIcon } from '#client/ui/icons.tsx'
import type { Question } from './answers.contract.ts'
import './review-page.css'

interface ReviewPageProps {
  /** Places of the questions without an answer. */
  open: readonly number[]
  questions: readonly Question[]
  language: string
  isForChild: boolean
  onQuestion: (place: number) => void
  onAll: () => void
  onSend: () => void
}

/** A look back before sending: what was skipped can be answered now, and need not be. */
export function ReviewPage({
  open,
  questions,
  language,
  isForChild,
  onQuestion,
  onAll,
  onSend,
}: ReviewPageProps) {
  const { t } = useTranslation()
  const isEmpty = open.length === questions.length
  return (
    <main className="an-review">
      <h1 tabIndex={-1}>
        {isEmpty
          ? t('answers.reviewNone')
          : open.length > 0
            ? t('answers.reviewOpen', { count: open.length })
            : t('answers.reviewDone')}
      </h1>
      <p className="sb-quiet">
        {isEmpty
          ? t('answers.reviewNoneText')
          : open.length > 0
            ? t('answers.reviewOpenText')
            : t('answers.reviewDoneText')}
      </p>
      {open.length > 0 && (
        <ul className="an-open">
          {open.map((place) => {
            const question = questions[place]
            if (!question) return null
            return (
              <li key={question.id}>
                <button type="button" onClick={() => onQuestion(place)}>
                  {question.text === null ? (
                    <span>{t('answers.paperQuestion', { number: question.number })}</span>
                  ) : (
                    <span lang={language} dir="auto">
                      {question.text}
                    </span>
                  )}
                  <ChevronForwardIcon />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {!isEmpty && (
        <div className="an-review-ways">
          <Button kind="primary" wide onClick={onSend}>
            {isForChild ? t('answers.sendChild') : t('answers.send')}
          </Button>
          {!isForChild && (
            <>
              <Button wide onClick={onAll}>
                {t('answers.reviewAll')}
              </Button>
              <p className="sb-small sb-quiet">{t('answers.finalHint')}</p>
              <p className="sb-small sb-quiet">{t('answers.notWatched')}</p>
            </>
          )}
        </div>
      )}
    </main>
  )
}
