import { ageOn } from '../consent/age-on.ts'
import { birthdayAtAge } from '../consent/birthday-at-age.ts'
import type { RetentionSchedule } from './retention-schedule.ts'

/** Somebody whose record it is. `isChild`: takes part as a child, for whom no date of birth is known. */
export type RecordedPerson = { id: string; birthDate: string | null; isChild: boolean }

export type KeptUntil =
  | {
      isKnown: true
      /** The first day on which the record may be erased. */
      from: string
      /** The years after the end of care, or the birthday of somebody who was a child then. */
      why: 'years' | 'child'
      personId: string | null
    }
  | { isKnown: false; missing: 'birth-date'; personIds: string[] }

const grownUp = 18

/**
 * From which day a record may be erased: the later of the years after the end of care and of the birthdays of those who
 * were children then. A child without a date of birth makes it unknown, and unknown is not yes.
 *
 * @param endedOn - the calendar day on which care ended
 * @param people - everybody whose record it is
 * @returns a calendar day with its reason, or whose date of birth is missing
 * @example keptUntil(
 *   { id: 'x', name: 'X', yearsAfterCare: 7, childUntil: { age: 25 }, source: '', retrievedOn: '', reviewOn: '', confidence: 'one-source' },
 *   '2020-06-30',
 *   [{ id: 'a', birthDate: '2010-03-01', isChild: true }],
 * ) // { isKnown: true, from: '2035-03-01', why: 'child', personId: 'a' }
 */
export function keptUntil(
  schedule: RetentionSchedule,
  endedOn: string,
  people: readonly RecordedPerson[],
): KeptUntil {
  let latest = { from: birthdayAtAge(endedOn, schedule.yearsAfterCare), personId: null as string | null }
  const { childUntil } = schedule
  if (childUntil) {
    const unknown = people.filter((one) => one.birthDate === null && one.isChild).map(({ id }) => id)
    if (unknown.length > 0) return { isKnown: false, missing: 'birth-date', personIds: unknown }
    for (const { id, birthDate } of people) {
      if (birthDate === null || birthDate > endedOn) continue
      const age = ageOn(birthDate, endedOn)
      if (age >= grownUp) continue
      const { ageIfOlder } = childUntil
      const until = ageIfOlder && age >= ageIfOlder.from ? ageIfOlder.until : childUntil.age
      const from = birthdayAtAge(birthDate, until)
      if (from > latest.from) latest = { from, personId: id }
    }
  }
  return { isKnown: true, ...latest, why: latest.personId === null ? 'years' : 'child' }
}
