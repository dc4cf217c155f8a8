/**
 * Days as numbers, so that calendars can be told into each other and days be added: the Julian day number at noon.
 * Source: Richards 2013, Explanatory Supplement to the Astronomical Almanac (3rd ed.), section 15.11.3, tables 15.14–15.
 */

/**
 * The Julian day number of a day in the Gregorian or the Julian calendar.
 *
 * @param year - 1 or later
 * @param month - 1 to 12
 * @param day - 1 to 31
 */
export function dayNumber(
  calendar: 'gregorian' | 'julian',
  year: number,
  month: number,
  day: number,
): number {
  const early = month < 3 ? 1 : 0
  const years = year + 4800 - early
  const julian =
    day + Math.floor((153 * (month + 12 * early - 3) + 2) / 5) + 365 * years + Math.floor(years / 4)
  return calendar === 'julian'
    ? julian - 32_083
    : julian - Math.floor(years / 100) + Math.floor(years / 400) - 32_045
}

/**
 * A Julian day number as a Gregorian day.
 *
 * @returns `YYYY-MM-DD`; null before the year 1 or after 9999
 */
export function isoDay(number: number): string | null {
  const e = 4 * (number + 1401 + Math.floor((Math.floor((4 * number + 274_277) / 146_097) * 3) / 4) - 38) + 3
  const h = 5 * Math.floor((e % 1461) / 4) + 2
  const day = Math.floor((h % 153) / 5) + 1
  const month = ((Math.floor(h / 153) + 2) % 12) + 1
  const year = Math.floor(e / 1461) - 4716 + Math.floor((14 - month) / 12)
  if (year < 1 || year > 9999) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** @param day - `YYYY-MM-DD` */
export function numberOfDay(day: string): number {
  const [year, month, date] = day.split('-').map(Number)
  return dayNumber('gregorian', year!, month!, date!)
}
