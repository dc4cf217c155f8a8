import { z } from 'zod'

/** People who leave the unit of a couple or a family at one moment; what is theirs alone stays theirs. */
export type NewSeparation = z.infer<typeof NewSeparation>
export const NewSeparation = z.strictObject({
  personIds: z.array(z.uuid()).min(1, 'Choose who leaves the unit.').max(60),
})

export type Separation = z.infer<typeof Separation>
export const Separation = z.strictObject({
  id: z.uuid(),
  personIds: z.array(z.uuid()),
  at: z.iso.datetime(),
  byName: z.string().nullable(),
  /** It was recorded by mistake, and taken back then. */
  undoneAt: z.iso.datetime().nullable(),
  undoneByName: z.string().nullable(),
})
