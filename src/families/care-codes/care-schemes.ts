import type { CareCode, CareScheme } from './care-scheme.ts'
import england from './england.json' with { type: 'json' }
import generic from './generic.json' with { type: 'json' }
import { problemsOfCareScheme } from './problems-of-care-scheme.ts'

/** The packs that are shipped; a further country is a further file here. */
export const careSchemes: readonly CareScheme[] = [england, generic].map(readCareScheme)

/**
 * @param pack - what was read from a file
 * @returns the pack
 * @throws RangeError that names everything that is wrong with it
 */
export function readCareScheme(pack: unknown): CareScheme {
  const problems = problemsOfCareScheme(pack)
  if (problems.length > 0)
    throw new RangeError(`This pack of care codes cannot be used. ${problems.join(' ')}`)
  return pack as CareScheme
}

/** @returns the code, or undefined where the scheme or the code is not known here */
export function findCareCode(
  scheme: string | null,
  kind: 'legalStatuses' | 'placements',
  code: string | null,
): CareCode | undefined {
  return careSchemes.find((one) => one.id === scheme)?.[kind].find((one) => one.code === code)
}
