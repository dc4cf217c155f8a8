import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { consentAgePacks } from './consent-age-packs.ts'

const Pack = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string().min(3),
  majority: z.int().min(16).max(21),
  thresholds: z
    .array(
      z.strictObject({
        scope: z.enum(['consent_treatment', 'info_progress', 'info_record', 'portal', 'contact', 'collect']),
        ages: z.array(z.int().min(10).max(21)).min(1),
        condition: z.literal('maturity').optional(),
      }),
    )
    .min(1),
  maturityBelow: z.literal('gillick').optional(),
  severalHolders: z.enum(['each-alone', 'not-stated']),
  source: z.string().min(20),
  retrievedOn: z.iso.date(),
  reviewOn: z.iso.date(),
  confidence: z.enum(['several-sources', 'one-source', 'disputed']),
})

test('every pack says where its ages come from, when they were read and when they are to be read again', () => {
  for (const pack of consentAgePacks) {
    expect(() => Pack.parse(pack)).not.toThrow()
    expect(pack.retrievedOn < pack.reviewOn).toBe(true)
    // Sources that disagree are marked as such, and only they.
    expect(pack.thresholds.some((one) => one.ages.length > 1)).toBe(pack.confidence === 'disputed')
  }
})

test('every file is a pack, and no id stands twice', () => {
  const files = readdirSync(join(import.meta.dirname, '../consent-ages')).map((name) =>
    name.replace('.json', ''),
  )
  expect(consentAgePacks.map((pack) => pack.id).toSorted()).toEqual(files.toSorted())
})
