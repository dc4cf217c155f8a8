import { useTranslation } from 'react-i18next'
import type { AnsweringForm } from './answers.contract.ts'
import './form-about.css'

type About = Pick<AnsweringForm, 'instruction' | 'language' | 'isForChild' | 'questions'>

/** What the questions are about: in full before the first one, folded away after that. */
export function FormAbout({ form, isFirst }: { form: About; isFirst: boolean }) {
  const { t } = useTranslation()
  const isOnPaper = form.questions.every((question) => question.text === null)
  const text = form.instruction ?? (isOnPaper ? t('answers.paperForm') : null)
  if (text === null) return null
  const words =
    form.instruction === null ? (
      <p>{text}</p>
    ) : (
      <p lang={form.language} dir="auto">
        {text}
      </p>
    )
  if (isFirst) return <div className="an-about">{words}</div>
  if (form.isForChild || isOnPaper) return null
  return (
    <details className="an-about">
      <summary>{t('answers.about')}</summary>
      {words}
    </details>
  )
}
