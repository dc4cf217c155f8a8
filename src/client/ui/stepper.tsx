import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import './stepper.css'

export interface StepperProps {
  label: string
  steps: readonly string[]
  /** Index of the step one is at. */
  current: number
}

/** Where one is in a short sequence of pages. */
export function Stepper({ label, steps, current }: StepperProps) {
  const { t } = useTranslation()
  return (
    <nav className="sb-stepper" aria-label={label}>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step}
            className={classNames(
              'sb-step',
              index < current && 'sb-step-done',
              index === current && 'sb-step-current',
            )}
            {...(index === current ? { 'aria-current': 'step' as const } : {})}
          >
            <span>
              {step}
              {index < current && <span className="sb-hidden"> ({t('ui.stepDone')})</span>}
            </span>
          </li>
        ))}
      </ol>
      <p className="sb-stepper-now" aria-hidden="true">
        {t('ui.stepOf', { step: current + 1, total: steps.length })} · {steps[current]}
      </p>
    </nav>
  )
}
