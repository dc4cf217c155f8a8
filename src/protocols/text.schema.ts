import { z } from 'zod'
import { Confidence } from '#instruments/sourced.schema.ts'

/** What a part of a pack is known by, within its kind. */
export const partId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An id has small letters, digits and single dashes, such as own-needs.')
  .max(60, 'An id has at most 60 characters.')

export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Write a language as de or pt-BR.')

/** Our own words by language, such as `{ "en": "…", "de": "…" }`; every language of the pack is needed. */
export type Text = z.infer<typeof Text>
export const Text = z.record(
  languageTag,
  z
    .string()
    .trim()
    .min(1, 'Write the text, or leave this part out.')
    .max(1200, 'Use at most 1200 characters.'),
)

/** What a claim rests on: which source of the pack, and how sure it is. */
export type Basis = z.infer<typeof Basis>
export const Basis = z
  .array(z.strictObject({ source: partId, confidence: Confidence }))
  .min(1, 'Say where this is from: the id of a source, and how sure it is.')

/** A work or page that facts were taken from; `project` for what is our own proposal. */
export const Source = z.strictObject({
  id: partId,
  citation: z.string().trim().min(1).max(1000),
  url: z.url().max(1000).optional(),
  retrievedOn: z.iso.date('Write the day as 2026-11-30.').optional(),
})

/** How many, from the least to the most. */
export type Range = z.infer<typeof Range>
export const Range = z.strictObject({ from: z.int().min(1), to: z.int().min(1) })
