import { memo } from 'react'
import type { FamilyPerson, ParentKind } from '#families/family-graph.ts'
import type { PlacedDrop, PlacedSibship } from '#families/layout/family-layout.ts'
import { useTranslation } from 'react-i18next'
import type { MeasureOf } from './measure-tags.tsx'
import { toPath } from './line-strokes.ts'
import { TiePath } from './tie-path.tsx'
import { linkLooks } from './tie-looks.ts'
import type { Ties } from './ties.ts'
import type { GenogramWords } from './use-family-words.ts'

export interface SibshipTieProps {
  sibship: PlacedSibship
  people: ReadonlyMap<string, FamilyPerson>
  words: GenogramWords
  ties: Ties
  measureOf: MeasureOf | undefined
}

/** Children of the same parents; of one kind in the look of that kind, else each child's own line says it. */
export const SibshipTie = memo(function SibshipTie(props: SibshipTieProps) {
  const { sibship, people, words, ties, measureOf } = props
  const { t } = useTranslation()
  const named = (ids: readonly string[]) => ids.flatMap((id) => people.get(id) ?? [])
  const parents = named(sibship.parents)
  const kindOf = (drop: PlacedDrop): ParentKind =>
    named([drop.child, ...sibship.parents]).some(words.isHidden) ? 'birth' : drop.kind
  const kinds = new Set(sibship.drops.map(kindOf))
  const common = linkLooks[kinds.size === 1 ? [...kinds][0]! : 'birth']
  const shared = { ties, className: 'sb-geno-tie', dash: common.dash, width: common.width }
  return (
    <g className="sb-geno-sibship">
      {sibship.joins.map((join, index) => (
        <TiePath key={index} points={join} {...shared} />
      ))}
      {sibship.stem.length > 0 && <TiePath points={sibship.stem} {...shared} />}
      {sibship.bar.length > 0 && <TiePath points={sibship.bar} {...shared} />}
      {sibship.drops.map((drop) => {
        const look = linkLooks[kindOf(drop)]
        const [child] = named([drop.child])
        const measured = drop.links.flatMap((id) => measureOf?.(id)?.words ?? [])
        const name = child ? [words.link(drop.kind, child, parents), ...measured].join('. ') : ''
        return (
          <g key={`${drop.child} ${drop.kind}`} role="img" aria-label={name}>
            <title>{name}</title>
            <TiePath
              points={drop.path}
              ties={ties}
              className="sb-geno-tie"
              dash={look.dash}
              width={look.width}
            />
            {look.second !== null && (
              <TiePath
                points={drop.path}
                ties={ties}
                className="sb-geno-tie"
                dash={look.second}
                width={look.width}
                beside={5}
              />
            )}
            {look.mark && (
              <path className="sb-geno-bead" d={markPath(look.mark)} transform={markPlace(drop)} />
            )}
          </g>
        )
      })}
      {sibship.twinBars.map(({ id, from, to }) => {
        const name = t('genogram.twins', {
          people: words.names(named(sibship.drops.map(({ child }) => child))),
        })
        return (
          <g key={id} role="img" aria-label={name}>
            <path className="sb-geno-tie" d={toPath([from, to])} />
          </g>
        )
      })}
    </g>
  )
})

function markPath(mark: 'circle' | 'triangle' | 'square'): string {
  if (mark === 'circle') return 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z'
  return mark === 'square' ? 'M-4 -4H4V4H-4Z' : 'M0 -5L5 4H-5Z'
}

/** On the last, upright piece of the line. */
function markPlace({ path }: PlacedDrop): string {
  const [from, to] = [path.at(-2)!, path.at(-1)!]
  return `translate(${from.x + (to.x - from.x) * 0.6} ${from.y + (to.y - from.y) * 0.6})`
}
