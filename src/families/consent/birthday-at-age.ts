/**
 * The day on which somebody reaches an age.
 *
 * Who was born on 29 February reaches it on the 28th in years without a 29th: what protects a child then begins a day
 * early rather than a day late.
 *
 * @param birthDate - a calendar day as 2010-02-28
 * @param age - whole years, 0 or more
 * @returns a calendar day
 * @example birthdayAtAge('2012-02-29', 17) // '2029-02-28'
 */
export function birthdayAtAge(birthDate: string, age: number): string {
  const year = Number(birthDate.slice(0, 4)) + age
  const rest = birthDate.slice(4)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return `${String(year).padStart(4, '0')}${rest === '-02-29' && !isLeap ? '-02-28' : rest}`
}
