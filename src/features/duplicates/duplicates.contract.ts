import { z } from 'zod'
import { Person } from '#features/people/people.contract.ts'

/** What two records can say otherwise; one of the two is chosen by hand for each that differs. */
export const mergedFields = ['name', 'chosenName', 'email', 'birthDate', 'shape'] as const
export type MergedField = (typeof mergedFields)[number]
export type PersonFacts = Pick<Person, MergedField>

export function differingFields(a: PersonFacts, b: PersonFacts): MergedField[] {
  return mergedFields.filter((field) => a[field] !== b[field])
}

/** Why two records cannot become one. */
export const mergeObstacles = [
  'merged-already',
  'both-accounts',
  'keep-account',
  'both-in-case',
  'keep-content',
  'legal',
  'not-yours',
] as const
export type MergeObstacle = z.infer<typeof MergeObstacle>
export const MergeObstacle = z.enum(mergeObstacles)

export type PersonPair = z.infer<typeof PersonPair>
export const PersonPair = z
  .strictObject({ keptId: z.uuid(), mergedId: z.uuid() })
  .refine((pair) => pair.keptId !== pair.mergedId, 'Choose two different records.')

export type MergePreview = z.infer<typeof MergePreview>
export const MergePreview = z.strictObject({
  kept: Person,
  merged: Person,
  /** Empty: they can become one. */
  obstacles: z.array(MergeObstacle),
})

export type NewMerge = z.infer<typeof NewMerge>
export const NewMerge = z
  .strictObject({
    keptId: z.uuid(),
    mergedId: z.uuid(),
    /** Which record each differing field is taken from; one that is not named stays as it was kept. */
    from: z.partialRecord(z.enum(mergedFields), z.enum(['kept', 'merged'])),
  })
  .refine((pair) => pair.keptId !== pair.mergedId, 'Choose two different records.')

/** What was said of two who look alike: that they are two, or that this was a mistake. */
export type NotSame = z.infer<typeof NotSame>
export const NotSame = z
  .strictObject({ aId: z.uuid(), bId: z.uuid(), areTwo: z.boolean() })
  .refine((pair) => pair.aId !== pair.bId, 'Choose two different records.')

export type Suggestion = z.infer<typeof Suggestion>
export const Suggestion = z.strictObject({
  a: Person,
  b: Person,
  why: z.array(z.enum(['name-and-birth', 'email'])).min(1),
})

export type Merge = z.infer<typeof Merge>
export const Merge = z.strictObject({
  id: z.uuid(),
  kept: Person,
  /** The name of the record that was merged. */
  mergedName: z.string(),
  mergedAt: z.iso.datetime(),
  mergedBy: z.string().nullable(),
  /** In how many cases of the merged record no clinician has confirmed it yet. */
  unconfirmed: z.int(),
  /** Whether the actor treats one of those and can confirm it. */
  mayConfirm: z.boolean(),
})

/** How many suggestions are shown at once. */
export const mostSuggestions = 50

export type Duplicates = z.infer<typeof Duplicates>
export const Duplicates = z.strictObject({
  /** At most `mostSuggestions`, by name. */
  suggestions: z.array(Suggestion),
  total: z.int(),
  merges: z.array(Merge),
})
