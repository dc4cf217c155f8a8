import { useTranslation } from 'react-i18next'
import { AlertIcon, CheckIcon, CloseIcon } from '#client/ui/icons.tsx'
import type { ImportCheck, ImportProposal } from './instruments.contract.ts'

type Binding = NonNullable<Extract<ImportProposal, { accepted: true }>['binding']>

const icons = { fits: CheckIcon, compare: AlertIcon, fails: CloseIcon } as const

/** What the file proves, a line each: fits, to be compared, or does not fit. */
export function ImportChecks({ checks }: { checks: readonly ImportCheck[] }) {
  const { t } = useTranslation()
  return (
    <ul className="import-checks" aria-label={t('instruments.proof')}>
      {checks.map(({ question, result, finding }) => {
        const Icon = icons[result]
        return (
          <li key={question} className={`import-check import-check-${result}`}>
            <Icon size={20} />
            <div>
              <strong>{t(`instruments.check.${question}`)}</strong> ·{' '}
              <span className="import-check-result">{t(`instruments.checkResult.${result}`)}</span>
              <p>{finding}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** Each item with the question and the answers that would stand at it. */
export function ImportedItems({ binding }: { binding: Binding }) {
  const { t } = useTranslation()
  // What holds for all of them is said once, by the proof.
  const found = binding.matches.filter((match) => match.text !== null)
  const isForAll = new Set(found.map((match) => match.problem)).size === 1
  return (
    <details className="import-items" open={binding.fit === 'compare'}>
      <summary>{t('instruments.matches')}</summary>
      <ol>
        {binding.matches.map((match) => (
          <li key={match.number} value={match.number}>
            <div className="import-item">
              <p dir="auto">{match.text ?? t('instruments.noQuestion')}</p>
              {match.answers.length > 0 && (
                <ul aria-label={t('instruments.answersOf', { number: match.number })}>
                  {match.answers.map(({ value, label }) => (
                    <li key={value}>
                      <span className="import-value">{value}</span> <span dir="auto">{label}</span>
                    </li>
                  ))}
                </ul>
              )}
              {match.problem && match.text !== null && !isForAll && (
                <p className="import-problem">{match.problem}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
