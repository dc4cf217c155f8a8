import { useTranslation } from 'react-i18next'
import type { Technique } from './library.contract.ts'

type CitedWork = Technique['evidence']['works'][number]

/** Published works, each with how sure we are that it says what it is cited for. */
export function WorksList({ works }: { works: readonly CitedWork[] }) {
  const { t } = useTranslation()
  if (works.length === 0) return <p className="sb-small sb-quiet">{t('library.noWorks')}</p>
  return (
    <ul className="library-works sb-small">
      {works.map(({ authors, year, title, where, confidence }) => (
        <li key={`${authors} ${year} ${title}`}>
          <span lang="en" dir="ltr">
            {authors} ({year}). <cite>{title}</cite>. {where}.
          </span>{' '}
          <span className="sb-quiet">{t(`library.confidence.${confidence}`)}</span>
        </li>
      ))}
    </ul>
  )
}
