import { hasHappened } from '../has-happened.ts'
import type { EcomapSystem, EcomapTie } from './ecomap.ts'

export type EcomapAround<System, Tie> = {
  /** What stands round the household, in the order of the list; null keeps the place of what is not there on that day. */
  readonly places: readonly (System | null)[]
  /** Ties of that day to somebody of the household, to it, or to the whole family. */
  readonly ties: readonly Tie[]
}

/**
 * What of an ecomap belongs to one household on one day.
 *
 * A system has its place here if it was ever tied to the household or its people, or to nobody anywhere yet. A tie is
 * there unless it surely began later or was surely over; a system none of whose ties is there that day is left out.
 *
 * @param inside - ids of the people in the middle
 * @param household - null: the whole family is in the middle
 * @param day - `YYYY-MM-DD`
 */
export function ecomapAround<System extends EcomapSystem, Tie extends EcomapTie>(
  systems: readonly System[],
  ties: readonly Tie[],
  { inside, household }: { inside: ReadonlySet<string>; household: string | null },
  day: string,
): EcomapAround<System, Tie> {
  const isHere = (tie: Tie) =>
    tie.person === null ? tie.household === household || tie.household === null : inside.has(tie.person)
  const here = ties.filter(isHere)
  const shown = here.filter(({ start, end }) => isOn(start, end, day))
  const tied = new Set(ties.map(({ system }) => system))
  const [everHere, onDay] = [
    new Set(here.map(({ system }) => system)),
    new Set(shown.map(({ system }) => system)),
  ]
  return {
    places: systems
      .filter(({ id }) => everHere.has(id) || !tied.has(id))
      .map((system) => (onDay.has(system.id) || !tied.has(system.id) ? system : null)),
    ties: shown,
  }
}

function isOn(start: EcomapTie['start'], end: EcomapTie['end'], day: string): boolean {
  return (
    (start === null || hasHappened(start, day) !== 'no') && (end === null || hasHappened(end, day) !== 'yes')
  )
}
