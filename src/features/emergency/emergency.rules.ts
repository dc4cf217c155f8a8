import type { EmergencySearch } from './emergency.contract.ts'

/** Somebody as they are called in the practice, in one of their cases. */
export type Candidate = {
  personId: string
  caseId: string
  name: string
  chosenName: string | null
  email: string | null
  birthDate: string | null
}

/** Letter case and spaces do not matter; every letter and accent does. */
const exactly = (text: string) => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en')

/**
 * Who is exactly meant: everything that the search names has to fit, and a part of a name fits nobody. Where several
 * people fit, none of them is told, since the wrong case would be opened.
 */
export function matchesOf(
  wanted: Pick<EmergencySearch, 'name' | 'email' | 'birthDate'>,
  candidates: readonly Candidate[],
): { isAmbiguous: boolean; found: Candidate[] } {
  const found = candidates.filter(
    (one) =>
      (wanted.name === '' ||
        [one.name, one.chosenName ?? ''].some((name) => exactly(name) === exactly(wanted.name))) &&
      (wanted.email === '' || (one.email !== null && exactly(one.email) === exactly(wanted.email))) &&
      (wanted.birthDate === null || one.birthDate === wanted.birthDate),
  )
  const isAmbiguous = new Set(found.map((one) => one.personId)).size > 1
  return { isAmbiguous, found: isAmbiguous ? [] : found }
}
