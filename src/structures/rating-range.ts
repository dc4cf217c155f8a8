import type { Content, Structure } from './structure.ts'

/** The lowest and highest number that clients can choose for a content, 0 to 10 unless its structure says otherwise. */
export function ratingRange(structure: Structure, content: Content): readonly [number, number] {
  const choice = structure.rated && content[structure.rated.by]
  return (typeof choice === 'string' && structure.rated?.ranges[choice]) || [0, 10]
}
