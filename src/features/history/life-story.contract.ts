import { z } from 'zod'

const pageFields = {
  position: z.int().min(1).max(1000),
  title: z.string().trim().max(120),
  text: z.string().trim().max(4000),
}

export type NewLifeStoryPage = z.infer<typeof NewLifeStoryPage>
export const NewLifeStoryPage = z.strictObject({ id: z.uuid(), childId: z.uuid(), ...pageFields })
export type LifeStoryPageDraft = z.infer<typeof LifeStoryPageDraft>
export const LifeStoryPageDraft = z.strictObject(pageFields)

/** A page of the story that a child may read once it is approved. */
export type LifeStoryPage = z.infer<typeof LifeStoryPage>
export const LifeStoryPage = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  childId: z.uuid(),
  ...pageFields,
  /** What the picture shows, in words; null: no picture. */
  picture: z.string().nullable(),
  status: z.enum(['draft', 'approved']),
  isRemoved: z.boolean(),
  version: z.int(),
})

/** A picture of at most a megabyte, in base64. */
export type NewPicture = z.infer<typeof NewPicture>
export const NewPicture = z.strictObject({
  data: z
    .base64('This is no picture in base64.')
    .max(1_400_000, 'The picture is larger than one megabyte. Choose a smaller one.'),
  description: z.string().trim().min(1, 'Say in a few words what the picture shows.').max(300),
})

/** What the child reads: approved pages alone, without a word about the others. */
export type MyLifeStory = z.infer<typeof MyLifeStory>
export const MyLifeStory = z.strictObject({
  pages: z.array(
    z.strictObject({ id: z.uuid(), title: z.string(), text: z.string(), picture: z.string().nullable() }),
  ),
})
