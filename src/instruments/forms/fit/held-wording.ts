import type { Wording } from '../../instrument.schema.ts'

/** Words of an instrument that are known already, in the language of a file. */
export type HeldWording = {
  readonly wording: Wording
  /** Ours are right; what a practice brought before may itself have been wrong, so it only makes people compare. */
  readonly isCertain: boolean
}
