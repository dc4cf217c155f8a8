import { birthdayAtAge } from './birthday-at-age.ts'

/**
 * How many whole years somebody has lived on a day.
 *
 * @param birthDate - a calendar day as 2010-02-28
 * @param day - a calendar day, not before the date of birth
 * @returns whole years
 * @throws RangeError if the day lies before the date of birth
 * @example ageOn('2010-06-15', '2026-06-14') // 15
 */
export function ageOn(birthDate: string, day: string): number {
  if (day < birthDate) throw new RangeError(`${day} lies before the date of birth`)
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return birthdayAtAge(birthDate, years) <= day ? years : years - 1
}
