import { z } from 'zod'
import { ItemParameter, ItemParameters } from '#instruments/item-parameters.schema.ts'
import { scaleId } from '#instruments/scale.schema.ts'

/** When an adaptive form ends, as a therapist chooses it. */
export type AdaptiveRule = z.infer<typeof AdaptiveRule>
export const AdaptiveRule = z
  .strictObject({
    scaleId,
    /** Standard error of θ at which nothing more is asked. */
    maxError: z
      .number()
      .min(0.1, 'Choose an error from 0.1 to 0.9.')
      .max(0.9, 'Choose an error from 0.1 to 0.9.'),
    minItems: z.int().min(1, 'At least one question is asked.').max(500),
    maxItems: z.int().min(1, 'At least one question is asked.').max(500),
    /** One of so many best questions is drawn; 1: always the best. */
    amongBest: z.int().min(1).max(10).default(1),
  })
  .refine(({ minItems, maxItems }) => minItems <= maxItems, {
    path: ['maxItems'],
    message: 'At most cannot be fewer than at least.',
  })

/** The same as an assignment keeps it: with the parameters it was made by, and what the generator starts from. */
export type StoredAdaptiveRule = AdaptiveRule & {
  /** Of what the practice brought; null: those of the pack, in the version of the assignment. */
  parametersId: string | null
  seed: number
}

/** Parameters that are in force for a scale. */
export type ParametersInForce = z.infer<typeof ParametersInForce>
export const ParametersInForce = ItemParameters.extend({
  /** Null: they come with the pack. */
  id: z.uuid().nullable(),
  broughtOn: z.iso.date().nullable(),
})

/** Every scale of an instrument, and whether it can be asked adaptively. */
export type InstrumentParameters = z.infer<typeof InstrumentParameters>
export const InstrumentParameters = z.strictObject({
  version: z.string(),
  scales: z.array(
    z.strictObject({
      scaleId: z.string(),
      name: z.string(),
      /** How many its items are, without those about danger, which are asked in any case. */
      choosable: z.int(),
      /** Why it can never be asked adaptively; null where it can once there are parameters. */
      never: z.string().nullable(),
      /** Why it cannot be now although there are parameters, such as a key that is not confirmed. */
      notNow: z.string().nullable(),
      items: z.array(z.strictObject({ id: z.string(), thresholds: z.int(), isReversed: z.boolean() })),
      inForce: ParametersInForce.nullable(),
    }),
  ),
})

/** Parameters as a practice brings them: what they are, and a table of the items as CSV or JSON. */
export type NewItemParameters = z.infer<typeof NewItemParameters>
export const NewItemParameters = z.strictObject({
  id: z.uuid(),
  /** The version that they were checked against. */
  version: z.string().max(40),
  scaleId,
  model: ItemParameters.shape.model,
  metric: z.string().trim().min(1, 'Name the metric.').max(120),
  population: z.string().trim().min(1, 'Say whom they were estimated from.').max(300),
  source: z.string().trim().min(1, 'Say where they are published, or how you estimated them.').max(2000),
  table: z.string().trim().min(1, 'Choose a file or paste the table.').max(200_000),
})

/** A look at a table before anything is stored. */
export type ParametersToCheck = z.infer<typeof ParametersToCheck>
export const ParametersToCheck = NewItemParameters.pick({ scaleId: true, model: true, table: true })

export type CheckedParameters = z.infer<typeof CheckedParameters>
export const CheckedParameters = z.strictObject({
  items: z.array(ItemParameter),
  /** Row 1 is the first below the head of the table; null: the table as a whole. */
  problems: z.array(z.strictObject({ row: z.int().nullable(), message: z.string() })),
})

/**
 * Under which name the θ of a scale is kept beside the scores of its key. No scale of an instrument has a colon in its
 * name, so the two are never taken for one another.
 */
export function adaptiveScaleId(id: string): string {
  return `${id}:theta`
}
