import { memo } from 'react'
import type { FamilyPerson, Union } from '#families/family-graph.ts'
import type { PlacedUnion } from '#families/layout/family-layout.ts'
import { TiePath } from './tie-path.tsx'
import { endingStrokes, unionLooks } from './tie-looks.ts'
import type { Ties } from './ties.ts'
import type { GenogramWords } from './use-family-words.ts'
import { useTranslation } from 'react-i18next'

export interface UnionTieProps {
  union: Union
  placed: PlacedUnion
  people: readonly [FamilyPerson, FamilyPerson]
  words: GenogramWords
  ties: Ties
  measure: string | undefined
}

export const UnionTie = memo(function UnionTie({
  union,
  placed,
  people,
  words,
  ties,
  measure,
}: UnionTieProps) {
  const { t } = useTranslation()
  const look = unionLooks[union.kind]
  const { x, y } = placed.middle
  const [a, b] = people
  const name = t('genogram.unionOf', { a: words.name(a), b: words.name(b), what: words.union(union) })
  const years = words.unionYears(union)
  // Children hang from the middle: the mark of an ending stands beside it.
  const ending = union.ending ?? (union.end ? 'ended' : null)
  return (
    <g role="img" aria-label={measure ? `${name}. ${measure}` : name} className="sb-geno-union">
      <title>{measure ? `${name}. ${measure}` : name}</title>
      <TiePath points={placed.path} ties={ties} className="sb-geno-tie" dash={look.dash} width={look.width} />
      {look.hasRing && <circle className="sb-geno-bead" cx={x - 20} cy={y} r={4} />}
      {ending && (
        <path className="sb-geno-ending" d={endingStrokes(ending)} transform={`translate(${x + 12} ${y})`} />
      )}
      {years && (
        <text className="sb-geno-years" x={x} y={y - 12}>
          {years}
        </text>
      )}
    </g>
  )
})
