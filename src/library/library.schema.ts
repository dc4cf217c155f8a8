import { z } from 'zod'
import { partId, Range, Text } from '#protocols/text.schema.ts'

/** The schools and fields that techniques and claims are sorted by. */
export const approaches = [
  'emotionally-focused',
  'dyadic-developmental',
  'mentalization-based',
  'attachment-based-family',
  'caregiver-coaching',
  'trauma-and-regulation',
  'mindfulness',
  'cognitive',
  'alliance',
  'culture',
  'frame',
] as const
export type Approach = z.infer<typeof Approach>
export const Approach = z.enum(approaches)

/** What is going on when somebody looks for a technique. */
export const situations = [
  'escalation',
  'withdrawal',
  'overwhelm',
  'shutting-down',
  'shame',
  'old-injury',
  'mistrust',
  'misreading-minds',
  'caregiver-worn-out',
  'crisis',
  'rupture',
  'beginning',
  'ending',
  'remote-session',
  'language-and-culture',
  'between-sessions',
] as const
export type Situation = z.infer<typeof Situation>
export const Situation = z.enum(situations)

/** How far a claim is carried, from many trials taken together down to our own proposal. */
export const strengths = [
  'meta-analysis',
  'trials',
  'process-research',
  'clinical-consensus',
  'our-proposal',
] as const
export type Strength = z.infer<typeof Strength>
export const Strength = z.enum(strengths)

export const readers = [
  'therapists',
  'couples',
  'parents-and-carers',
  'teenagers',
  'supervisors',
  'researchers',
] as const
export type Reader = z.infer<typeof Reader>
export const Reader = z.enum(readers)

export const formats = ['individual', 'couple', 'family', 'group'] as const
export const Format = z.enum(formats)

/** A published work. */
export type Work = z.infer<typeof Work>
export const Work = z.strictObject({
  id: partId,
  authors: z.string().trim().min(1).max(300),
  year: z.int().min(1900).max(2026),
  title: z.string().trim().min(1).max(300),
  /** Journal, volume and pages, or publisher. */
  where: z.string().trim().min(1).max(300),
  /** Without the address before it. */
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, 'Write a DOI as 10.1000/182.')
    .optional(),
  /**
   * Pages apart from this library that show authors, year, title and publisher as here, by address, and the day
   * they were seen. What one page leaves open may stand in a public list of references, told in words. Left out where no such page was found.
   */
  seen: z
    .strictObject({ at: z.array(z.string().trim().min(1).max(300)).min(1), on: z.iso.date() })
    .optional(),
})

/**
 * Works that a claim rests on. `isRead` where at least its abstract was read for this very claim; without, it is
 * known only that there is such a work. Our own proposals may have none.
 */
export type Sources = z.infer<typeof Sources>
export const Sources = z.array(z.strictObject({ work: partId, isRead: z.boolean() })).max(8)

const Ages = z.strictObject({
  from: z.int().min(0).max(99).optional(),
  to: z.int().min(0).max(120).optional(),
})

/** A short exercise that turns attention inwards says how it stays safe. */
const Practice = z.strictObject({
  minutes: Range,
  /** How it goes with open eyes. */
  openEyes: Text,
  /** How one stops at any time, without a reason. */
  stopCue: Text,
  caution: Text,
})

export type Technique = z.infer<typeof Technique>
export const Technique = z.strictObject({
  id: partId,
  title: Text,
  /** Other words it is looked for by. */
  alsoCalled: z.record(z.string(), z.array(z.string().trim().min(1).max(80)).max(8)),
  approach: Approach,
  situations: z.array(Situation).min(1),
  formats: z.array(Format).min(1),
  ages: Ages.optional(),
  purpose: Text,
  when: Text,
  whenNot: Text,
  steps: z.array(Text).min(2).max(9),
  practice: Practice.optional(),
  evidence: z.strictObject({ strength: Strength, note: Text, sources: Sources }),
  /** Steps of our protocols that it belongs to. */
  at: z.array(z.strictObject({ protocol: partId, step: partId })),
  /** What can be done between sessions: exercises of our protocols. */
  exercises: z.array(z.strictObject({ protocol: partId, exercise: partId })),
})

/** What is known of an approach with some people: which way it points, how strongly, and what is not known. */
export type Claim = z.infer<typeof Claim>
export const Claim = z.strictObject({
  id: partId,
  approach: Text,
  population: Text,
  claim: Text,
  direction: z.enum(['helps', 'mixed', 'no-difference', 'too-early']),
  strength: Strength,
  unknown: Text,
  sources: Sources.min(1, 'A claim needs a published work.'),
})

export type Reading = z.infer<typeof Reading>
export const Reading = z.strictObject({ work: partId, readers: z.array(Reader).min(1), about: Text })

/** A chapter for clients. Paragraphs; a line that begins with "- " is a point of a list. */
export type Chapter = z.infer<typeof Chapter>
export const Chapter = z.strictObject({
  id: partId,
  title: Text,
  text: z.record(z.string(), z.array(z.string().trim().min(1).max(900)).min(2).max(14)),
})
