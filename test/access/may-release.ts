/** What leaves the practice, as the product states it; the rules themselves are in `may.ts`. */
import type { InCase, Standing, World } from './standing.ts'

const treats = (who: Standing, row: InCase) => who.member?.treats.has(row.case_id) === true
const answersForIt = (who: Standing, row: InCase) => treats(who, row) || who.member?.owns === true

/** The team prepares it, the owner answers for it, and who it is for has it once it has left. */
export function seesRelease(who: Standing, row: World['release'][number]): boolean {
  return (
    answersForIt(who, row) ||
    (who.person !== undefined && row.recipient_id === who.id && row.status === 'released')
  )
}

/** What was decided about each piece is for those who may read the pieces. */
export const seesDecision = treats

/** Everybody answers for themselves and learns nothing where they were left out without being asked. */
export function seesAuthorisation(who: Standing, row: World['release_authorisation'][number]): boolean {
  return (
    answersForIt(who, row) ||
    (who.person !== undefined && row.person_id === who.id && row.state !== 'left-out')
  )
}

export const seesReview = answersForIt

/** The owner of a practice does not read what was handed over. */
export function seesFile(who: Standing, row: World['release_file'][number], world: World): boolean {
  return (
    treats(who, row) ||
    (who.person !== undefined && releaseOf(row, world).some((release) => seesRelease(who, release)))
  )
}

export function changesRelease(who: Standing, row: World['release'][number]): boolean {
  return treats(who, row) && row.status !== 'released'
}

export function changesDecision(
  who: Standing,
  row: World['release_decision'][number],
  world: World,
): boolean {
  return treats(who, row) && releaseOf(row, world).some((release) => release.status === 'in-review')
}

export function changesAuthorisation(who: Standing, row: World['release_authorisation'][number]): boolean {
  if (who.member) return treats(who, row)
  return seesAuthorisation(who, row) && row.closed_at === null
}

function releaseOf(row: InCase & { release_id: string }, world: World): World['release'] {
  return world.release.filter(
    (release) => release.practice_id === row.practice_id && release.id === row.release_id,
  )
}
