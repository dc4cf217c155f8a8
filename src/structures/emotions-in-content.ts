import { emotions } from './emotions.ts'
import { isSourced, type Content } from './structure.ts'

const known = new Set(emotions.map(({ id }) => id))

/**
 * Feelings that a content names, in whatever field or row; of one person alone where one is given and rows say whose
 * they are.
 */
export function emotionsInContent(content: Content, personId: string | null = null): string[] {
  const found: string[] = []
  const look = (value: unknown, isTheirs: boolean): void => {
    if (typeof value === 'string') {
      if (isTheirs && known.has(value)) found.push(value)
    } else if (Array.isArray(value)) for (const one of value) look(one, isTheirs)
    else if (isSourced(value)) look(value.is, isTheirs)
    else if (typeof value === 'object' && value !== null) {
      const whose = (value as Content)['person']
      const inside = typeof whose === 'string' && personId !== null ? whose === personId : isTheirs
      for (const one of Object.values(value)) look(one, inside)
    }
  }
  look(content, true)
  return [...new Set(found)]
}
