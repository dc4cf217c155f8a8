import { contentSchema, isEmpty, tidy } from '#structures/content-schema.ts'
import { ratingRange } from '#structures/rating-range.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import type { Content, Structure } from '#structures/structure.ts'

export type ContentProblem = { path: string; message: string }

/** A content as it is kept, or what of it does not fit, field by field. */
export function readContent(
  structure: Structure,
  given: unknown,
): { content: Content; problems: [] } | { content: null; problems: ContentProblem[] } {
  const read = contentSchema(structure).safeParse(tidy(given) ?? {})
  if (!read.success)
    return {
      content: null,
      problems: read.error.issues.map(({ path, message, code }) => ({
        path: ['content', ...path].join('.'),
        message: code === 'unrecognized_keys' ? 'This kind of entry has no such field.' : message,
      })),
    }
  if (isEmpty(read.data))
    return { content: null, problems: [{ path: 'content', message: 'Write something first.' }] }
  return { content: read.data, problems: [] }
}

/** People who are named now, were not named before and are not of the case. */
export function strangersIn(
  structure: Structure,
  content: Content,
  known: ReadonlySet<string>,
): ContentProblem[] {
  return peopleInContent(structure.fields, content)
    .filter((id) => !known.has(id))
    .map(() => ({ path: 'content', message: 'Somebody named here is not in the case.' }))
    .slice(0, 1)
}

/** The day an entry is about: that of its field `on`, else of `from`. */
export function dayOfContent(content: Content): string | null {
  const found = content['on'] ?? content['from']
  return typeof found === 'string' ? found : null
}

/** What is wrong with a number that somebody chose for what they were given; null where nothing is. */
export function ratingProblem(
  structure: Structure | undefined,
  content: Content,
  rating: number | null,
): ContentProblem | null {
  const [low, high] = structure ? ratingRange(structure, content) : [0, 10]
  if (rating === null || (rating >= low && rating <= high)) return null
  return { path: 'rating', message: `Choose ${low} to ${high}.` }
}
