import { useTranslation } from 'react-i18next'
import { Citation } from './citation.tsx'
import type { Technique } from './library.contract.ts'

type CitedWork = Technique['evidence']['works'][number]

/** Published works, each with how far we looked it up. */
export function WorksList({ works }: { works: readonly CitedWork[] }) {
  const { t } = useTranslation()
  if (works.length === 0) return <p className="sb-small sb-quiet">{t('library.noWorks')}</p>
  return (
    <ul className="library-works sb-small">
      {works.map((work) => (
        <li key={`${work.authors} ${work.year} ${work.title}`}>
          <Citation work={work} /> <span className="sb-quiet">{t(`library.check.${work.check}`)}</span>
        </li>
      ))}
    </ul>
  )
}
