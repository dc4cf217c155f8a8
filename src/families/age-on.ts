import type { FamilyPerson } from './family-graph.ts'
import type { ImpreciseDate } from './imprecise-date.ts'

export type Age = { readonly years: number; readonly isSure: boolean }

/**
 * Somebody's age in whole years on a day, or at death if that was before.
 *
 * @param day - `YYYY-MM-DD`
 * @returns null for the unborn, before the birth, and where birth or death are too open to say; not sure where the
 * limits of the dates give more than one age, which is then the middle one
 */
export function ageOn({ birth, death, isDead, unborn }: FamilyPerson, day: string): Age | null {
  if (unborn !== null || !birth || (isDead && !death)) return null
  const end =
    death && (death.earliest ?? death.latest ?? day) <= day
      ? death
      : { earliest: day, latest: day, isAbout: false }
  const born = limits(birth)
  const until = limits(end)
  if (!born || !until) return null
  const least = Math.max(0, yearsBetween(born[1], until[0]))
  const most = yearsBetween(born[0], until[1])
  if (most < 0) return null
  const isSure = least === most && !birth.isAbout && !end.isAbout
  return { years: Math.round((least + most) / 2), isSure }
}

function limits({ earliest, latest }: Pick<ImpreciseDate, 'earliest' | 'latest'>): [string, string] | null {
  return earliest !== null && latest !== null ? [earliest, latest] : null
}

function yearsBetween(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
}
