import { z } from 'zod'
import { releaseLanguages, type FieldLabel, type ItemLabel } from './release-labels.contract.ts'

/** What can be asked for, in the order in which it is handed over. */
export const contentKinds = [
  'details',
  'notes',
  'responses',
  'bonds',
  'codings',
  'history',
  'contact',
  'consents',
  'family',
  'story',
  'work',
  'assignments',
  'access',
] as const
export type ContentKind = z.infer<typeof ContentKind>
export const ContentKind = z.enum(contentKinds)

export const ReleaseLanguage = z.enum(releaseLanguages)
export type ReleaseLanguage = z.infer<typeof ReleaseLanguage>

export type ReleasePicture = z.infer<typeof ReleasePicture>
export const ReleasePicture = z.strictObject({
  type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  /** Of the picture's file, in hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The file in base64. */
  data: z.base64(),
})

/**
 * The data file of a release: what goes out and nothing else. The PDF is made of the same value. Items are counted in
 * the order in which they stand; a withheld one leaves no number, no id and no gap. A removed passage inside a text is
 * the mark `[…]`, which is always the same.
 */
export type ReleaseDocument = z.infer<typeof ReleaseDocument>
export const ReleaseDocument = z.strictObject({
  format: z.literal('securebase-release'),
  /** Rises when a field changes its meaning or goes. */
  formatVersion: z.literal(1),
  language: ReleaseLanguage,
  practice: z.string(),
  person: z.strictObject({ name: z.string(), birthDate: z.iso.date().nullable() }),
  /** The practice's calendar day on which it was made. */
  date: z.iso.date(),
  /** Always the same sentence, whether something is withheld or not. */
  notice: z.string(),
  items: z.array(
    z.strictObject({
      number: z.int().min(1),
      content: ContentKind,
      /** The day it is about; null: not dated. */
      day: z.iso.date().nullable(),
      /** In neutral words. */
      title: z.string(),
      fields: z.array(z.strictObject({ label: z.string(), text: z.string() })),
      /** The picture of a page, without anything but the picture in its file; only in files that are handed over. */
      picture: ReleasePicture.optional(),
    }),
  ),
})

/** One piece of what goes out, before it is put into words. */
export type OutgoingItem = {
  content: ContentKind
  label: ItemLabel
  /** Fills the label, such as the name of a questionnaire. */
  name: string | null
  day: string | null
  fields: readonly { label: FieldLabel; text: string }[]
  /** The page whose picture goes out with it. */
  pictureOf: string | null
}
