import type { FamilyPerson } from '#families/family-graph.ts'
import { layoutSizes } from '#families/layout/layout-sizes.ts'
import { fitText, textWidth } from '../charts/text-width.ts'

export const labelFont = { name: 14, small: 13 } as const
/** From the middle of a sign down to the first line of its label, and from line to line. */
export const labelLine = { first: layoutSizes.radius + 20, next: 16 } as const

/** A name in at most two lines; what has no room ends in an ellipsis. */
export function nameLines(name: string): string[] {
  const { label } = layoutSizes
  if (textWidth(name, labelFont.name) <= label) return [name]
  const words = name.split(/(?<=[\s-])/u)
  let first = ''
  while (words[0] !== undefined && textWidth((first + words[0]).trimEnd(), labelFont.name) <= label)
    first += words.shift()!
  if (first === '') return [fitText(name, label, labelFont.name)]
  return words.length === 0
    ? [first.trimEnd()]
    : [first.trimEnd(), fitText(words.join(''), label, labelFont.name)]
}

/** Room below the sign for the layout: name, years and note as they are drawn. */
export function labelHeightOf(person: FamilyPerson): number {
  const lines =
    (person.name.trim() === '' && person.unborn ? 0 : nameLines(person.name || '?').length) +
    (person.unborn ? 1 : 0) +
    (person.birth || (person.isDead && person.death) ? 1 : 0) +
    (person.note ? 1 : 0)
  return labelLine.first - layoutSizes.radius + Math.max(0, lines - 1) * labelLine.next + 6
}
