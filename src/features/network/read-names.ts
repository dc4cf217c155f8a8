import { mostRanked, type NetworkFigure } from '#families/network/attachment-network.ts'
import { figureKey } from '#families/network/lay-out-network.ts'
import { findRelative } from '#features/family/relative-field.tsx'

export type NamesRead = {
  readonly figures: readonly NetworkFigure[]
  /** What cannot be kept so. */
  readonly problem: 'tooMany' | 'twice' | null
}

/**
 * Names in order with commas between them. The whole name or the beginning of one name alone, of three letters or
 * more, is somebody who is drawn; anybody else stays a name.
 */
export function readNames(typed: string, named: ReadonlyMap<string, string>): NamesRead {
  const figures = typed
    .split(/[,;\n]/)
    .map((part) => part.trim().replaceAll(/\s+/g, ' ').slice(0, 200))
    .filter((part) => part !== '')
    .map((name): NetworkFigure => {
      const isWhole = [...named.values()].some((one) => one.toLocaleLowerCase() === name.toLocaleLowerCase())
      const person = isWhole || name.length > 2 ? findRelative(named, name) : null
      return person === null ? { name } : { person }
    })
  if (figures.length > mostRanked) return { figures, problem: 'tooMany' }
  return { figures, problem: new Set(figures.map(figureKey)).size < figures.length ? 'twice' : null }
}

/** The same as it would be typed. */
export function writeNames(figures: readonly NetworkFigure[], named: ReadonlyMap<string, string>): string {
  return figures
    .map((one) => ('person' in one ? (named.get(one.person) ?? '') : one.name).replaceAll(',', ' '))
    .join(', ')
}
