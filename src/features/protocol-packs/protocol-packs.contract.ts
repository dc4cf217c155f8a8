import { z } from 'zod'
import { partId, Text } from '#protocols/text.schema.ts'

const packVersion = z.string().regex(/^\d+\.\d+\.\d+$/, 'A version looks like 1.0.0.')

/** Which pack, in which version. `packId`: one of the practice; null: one that comes along. */
export type PackRef = z.infer<typeof PackRef>
export const PackRef = z.strictObject({ id: partId, version: packVersion, packId: z.uuid().nullable() })

/** How a pack is asked for: one that comes along by its id, one of the practice by its own. */
export const PackAddress = z.object({ packId: partId })

export const packStatuses = ['shipped', 'draft', 'published', 'retired'] as const

/** A line of the list, with what one chooses a pack by. */
export type PackSummary = z.infer<typeof PackSummary>
export const PackSummary = z.strictObject({
  id: z.string(),
  version: z.string(),
  packId: z.uuid().nullable(),
  status: z.enum(packStatuses),
  title: Text,
  summary: Text,
  whoFor: Text,
  whoNot: Text.nullable(),
  kind: z.enum(['course', 'strand']),
  formats: z.array(z.string()),
  ages: z.strictObject({ from: z.int().nullable(), to: z.int().nullable() }),
  roles: z.array(
    z.strictObject({ id: z.string(), title: Text, atLeast: z.int(), atMost: z.int().nullable() }),
  ),
  steps: z.int(),
})
export type PackList = z.infer<typeof PackList>
export const PackList = z.strictObject({ items: z.array(PackSummary) })

/** A pack that fits together, and the versions of it that can be used. */
export type Pack = z.infer<typeof Pack>
export const Pack = z.strictObject({
  packId: z.uuid().nullable(),
  status: z.enum(packStatuses),
  /** As it stands; a draft may be unfinished, so that it is checked by whoever reads it. */
  content: z.looseObject({}),
  version: z.int(),
  changedAt: z.iso.datetime().nullable(),
})

/** An unfinished pack may hold anything; its id and version say what it is to become. */
const Content = z
  .looseObject({ id: partId, version: packVersion })
  .refine(
    (content) => JSON.stringify(content).length <= 800_000,
    'This pack is too large. The limit is 800,000 letters.',
  )

/** The id is made by the browser, so that sending it twice is one draft. */
export type NewPack = z.infer<typeof NewPack>
export const NewPack = z.strictObject({ id: z.uuid(), content: Content })
export type PackDraft = z.infer<typeof PackDraft>
export const PackDraft = z.strictObject({ content: Content })

/** Running courses of a pack, of cases that the actor treats. */
export type RunningCourses = z.infer<typeof RunningCourses>
export const RunningCourses = z.strictObject({
  items: z.array(
    z.strictObject({
      caseId: z.uuid(),
      courseId: z.uuid(),
      title: z.string().nullable(),
      names: z.array(z.string()),
      version: z.string(),
      packId: z.uuid().nullable(),
    }),
  ),
})

/** Whether a version comes after another. */
export function isLater(version: string, than: string): boolean {
  const [left, right] = [version.split('.').map(Number), than.split('.').map(Number)]
  const index = left.findIndex((part, at) => part !== right[at])
  return index !== -1 && left[index]! > (right[index] ?? 0)
}
