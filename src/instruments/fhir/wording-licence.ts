import type { Instrument, Licence, Wording } from '../instrument.schema.ts'

/** A wording that a practice brings, with why it may show it and where it is from. */
export type ImportedWording = {
  readonly content: Wording
  /** Who holds the right to the text and what allows the practice to use it. */
  readonly licenceStatement: string
  readonly source: string
  /** The practice holds a written permission, where the licence asks for one. */
  readonly hasPermission: boolean
}

/** Why this wording may not be brought in, as a sentence, or null. */
export function refusalOfWording(
  licence: Pick<Licence, 'wording'>,
  given: Pick<ImportedWording, 'licenceStatement' | 'hasPermission'>,
): string | null {
  if (given.licenceStatement.trim() === '')
    return 'Say who holds the right to this text and what allows you to use it.'
  if (licence.wording === 'prohibited-without-text' && !given.hasPermission)
    return 'The licence of this instrument asks for a permission in writing. Record that your practice holds it.'
  return null
}

/**
 * Takes the words out of what leaves in an export, unless the licence lets them go. Numbers, keys and answers stay;
 * what is given is not changed.
 */
export function stripWording<
  Exported extends { instrument: Pick<Instrument, 'licence'>; wordings: readonly Wording[] },
>(exported: Exported): Exported {
  return exported.instrument.licence.exportWording ? exported : { ...exported, wordings: [] }
}
