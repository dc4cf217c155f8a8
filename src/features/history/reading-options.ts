import type { DateReadingOptions } from '#families/read-imprecise-date.ts'

const southern = [
  'AR',
  'AU',
  'BO',
  'BR',
  'BW',
  'CL',
  'LS',
  'MG',
  'MU',
  'MW',
  'MZ',
  'NA',
  'NZ',
  'PE',
  'PY',
  'SZ',
  'UY',
  'ZA',
  'ZM',
  'ZW',
]
const monthFirst = ['US', 'PH', 'FM', 'MH', 'PW']

/** How dates are read for somebody of a region, such as `en-AU`; what is not said is read as in Europe. */
export function readingOptions(language: string, birthDate: string | null): DateReadingOptions {
  const region = /-([A-Z]{2})\b/.exec(language)?.[1] ?? ''
  return {
    hemisphere: southern.includes(region) ? 'southern' : 'northern',
    slashes: monthFirst.includes(region) ? 'month-first' : 'day-first',
    birth: birthDate === null ? null : { earliest: birthDate, latest: birthDate },
  }
}
