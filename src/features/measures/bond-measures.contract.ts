import { z } from 'zod'
import { networkFunctions } from '#families/network/attachment-network.ts'

/** What one person's answers about a bond came to on one day, on every scale that has a value. */
export type BondMeasure = z.infer<typeof BondMeasure>
export const BondMeasure = z.strictObject({
  responseId: z.uuid(),
  bondId: z.uuid(),
  fromPersonId: z.uuid(),
  toPersonId: z.uuid(),
  /** Who answered. */
  personId: z.uuid(),
  instrumentId: z.string(),
  /** Its short name. */
  instrument: z.string(),
  answeredOn: z.iso.date(),
  scores: z
    .array(
      z.strictObject({
        name: z.string(),
        value: z.number(),
        min: z.number(),
        max: z.number(),
        /** What somebody turns to another for, where the scale measures that. */
        turnsFor: z.enum(networkFunctions).nullable(),
      }),
    )
    .min(1),
})

/** Oldest first. */
export type BondMeasures = z.infer<typeof BondMeasures>
export const BondMeasures = z.strictObject({ measures: z.array(BondMeasure) })

export const BondMeasuresQuery = z.strictObject({
  /** The participant through whose eyes they are read. */
  as: z.uuid('This is not an id.').optional(),
})
