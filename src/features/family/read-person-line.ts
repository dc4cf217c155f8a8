import type { SexAtBirth } from '#families/family-graph.ts'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import { readSimpleDate } from './simple-date.ts'

export type PersonLine = {
  readonly name: string
  readonly sexAtBirth: SexAtBirth
  readonly birth: ImpreciseDate | null
  readonly death: ImpreciseDate | null
}

const sexes: Readonly<Record<string, SexAtBirth>> = { f: 'female', m: 'male', i: 'intersex' }

/**
 * Somebody in one line: a name, then a small letter for the sex at birth and the years, as in `Anna f 1950` or
 * `Bo Li m ~1921-1999`. What does not read so belongs to the name; a name of one letter stays a name.
 */
export function readPersonLine(typed: string): PersonLine {
  const words = typed.trim().split(/\s+/)
  let [birth, death]: (ImpreciseDate | null)[] = [null, null]
  const years = /^(~?\d{4})?(?:[-–†](~?\d{4}))?$/.exec(words.at(-1) ?? '')
  if (words.length > 1 && years) {
    const [from, to] = [readSimpleDate(years[1] ?? ''), readSimpleDate(years[2] ?? '')]
    if (from !== undefined && to !== undefined) {
      ;[birth, death] = [from, to]
      words.pop()
    }
  }
  const sexAtBirth = words.length > 1 ? sexes[words.at(-1)!] : undefined
  if (sexAtBirth) words.pop()
  return { name: words.join(' '), sexAtBirth: sexAtBirth ?? 'unknown', birth: birth!, death: death! }
}
