import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './error-summary.css'

export interface FormProblem {
  /** The id given to the field. */
  fieldId: string
  text: string
}

/** What a form still needs, at its top; takes the focus whenever a new list of problems arrives. */
export function ErrorSummary({ problems }: { problems: readonly FormProblem[] }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null
  return (
    <div ref={box} className="sb-error-summary" role="alert" tabIndex={-1}>
      <h2>{t('ui.errorSummary', { count: problems.length })}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.fieldId}>
            <a
              href={`#${problem.fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(problem.fieldId)?.focus()
              }}
            >
              {problem.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
