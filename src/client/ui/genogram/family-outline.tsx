import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFamily, type DescribedItem, type DescribedPerson } from '#families/describe-family.ts'
import type { FamilyGraph } from '#families/family-graph.ts'
import { redactFamily } from '#families/redact-family.ts'
import { useFamilyWords } from './use-family-words.ts'
import './genogram.css'

export interface FamilyTextProps {
  graph: FamilyGraph
  /** What ages are told for, `YYYY-MM-DD`. */
  day: string
  redacted?: ReadonlySet<string> | undefined
  /** What was measured about the bonds of somebody, as sentences. */
  measuresOf?: ((person: string) => readonly string[]) | undefined
}

/** Of one person; what was measured follows what is drawn. */
export type ToldPerson = Omit<DescribedPerson, 'items'> & {
  readonly items: readonly (Omit<DescribedItem, 'about'> & { about: DescribedItem['about'] | 'measures' })[]
}

const nobody: ReadonlySet<string> = new Set()

/** The family person by person and in order, with the same words that the outline and the table use. */
export function useDescribedFamily({ graph, day, redacted = nobody, measuresOf }: FamilyTextProps) {
  const words = useFamilyWords(day, redacted)
  return useMemo(() => {
    const shown = redactFamily(graph, redacted)
    const people = new Map(shown.people.map((person) => [person.id, person]))
    const described = describeFamily(shown, words.family(people)).map((person): ToldPerson => {
      const measured = measuresOf?.(person.id) ?? []
      const items = measured.map((text) => ({ about: 'measures' as const, ids: [], text }))
      return { ...person, items: [...person.items, ...items] }
    })
    return { words, people, described }
  }, [graph, redacted, words, measuresOf])
}

/** All that the drawing shows, as sentences. */
export function FamilyOutline(props: FamilyTextProps) {
  const { t } = useTranslation()
  const { described } = useDescribedFamily(props)
  return (
    <ul className="sb-geno-outline" aria-label={t('genogram.outline')}>
      {described.map(({ id, text, items }) => (
        <li key={id}>
          <strong>{text}</strong>
          {items.length > 0 && (
            <ul>
              {items.map((item, index) => (
                <li key={index}>{item.text}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
