import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { FamilyProblem } from '#families/family-problem.ts'
import { problemsOfFamily } from '#families/problems-of-family.ts'
import type { Family } from './family.contract.ts'

type Props = {
  family: Family
  today: string
  named: ReadonlyMap<string, string>
  onGo: (id: string) => void
}

/** What is drawn although it is hardly so, each with the way to whom it is about. */
export function FamilyWarnings({ family, today, named, onGo }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useMemo(() => {
    const { errors, warnings } = problemsOfFamily(family, today)
    return [...errors, ...warnings]
  }, [family, today])
  if (found.length === 0) return null
  return (
    <details className="family-warnings" open={found.length < 4}>
      <summary>{t('family.warnings', { count: found.length })}</summary>
      <ul>
        {found.map((problem) => {
          const about = peopleOf(family, problem)
          const names = about.flatMap((id) => named.get(id) ?? [])
          return (
            <li key={`${problem.rule} ${problem.id} ${problem.field}`}>
              <span>
                {locale.list(names)}: {problem.message}
              </span>
              {about[0] !== undefined && (
                <Button kind="quiet" onClick={() => onGo(about[0]!)}>
                  {t('family.goThere')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function peopleOf(family: Family, { of, id }: FamilyProblem): string[] {
  const row = family[of].find((one) => one.id === id)
  if (!row) return []
  if ('a' in row) return [row.a, row.b]
  if ('parent' in row) return [row.child, row.parent]
  if ('children' in row) return row.children
  if ('from' in row) return [row.from, row.to]
  if ('members' in row) return row.members.map(({ person }) => person)
  return [row.id]
}
