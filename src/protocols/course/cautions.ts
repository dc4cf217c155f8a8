import type { Place } from './course.ts'
import type { Situation } from './evaluate-condition.ts'
import type { Movement, NotedMoment } from './noted.ts'
import { isOfPlace } from './read-signs.ts'

/** What is better looked at before a course goes on, and scores that tell how it goes. */
export type CaseReason =
  /** A rupture whose repair is not done. */
  | { readonly code: 'rupture'; readonly moment: NotedMoment }
  /** The latest check of readiness of somebody ended in preparing or referring. */
  | { readonly code: 'not-ready'; readonly moment: NotedMoment }
  /** A measure of the pack moved by more than its error. */
  | { readonly code: 'moved'; readonly movement: Movement }
  /** Somebody has answered a measure of the pack never, or not since a day. */
  | {
      readonly code: 'no-score'
      readonly instrument: string
      readonly instrumentName: string
      readonly persons: readonly string[]
      readonly since: string | null
    }

/** Open ruptures and people to be prepared first, of those at the place. Newest first, ruptures before. */
export function cautionsAt({ facts }: Situation, place: Place): CaseReason[] {
  const here = facts.noted.moments.filter(({ persons }) => isOfPlace(persons, place))
  const ruptures = here.filter(({ kind, fields }) => kind === 'rupture' && fields['stage'] !== 'repaired')
  return [
    ...ruptures.map((moment) => ({ code: 'rupture' as const, moment })),
    ...latestChecks(here)
      .filter(({ fields }) => fields['outcome'] === 'prepare' || fields['outcome'] === 'refer')
      .map((moment) => ({ code: 'not-ready' as const, moment })),
  ]
}

/** Of each person, or pair, the latest check of readiness that came to an end. */
function latestChecks(newestFirst: readonly NotedMoment[]): NotedMoment[] {
  const latest = new Map<string, NotedMoment>()
  for (const moment of newestFirst) {
    if (moment.kind !== 'readiness-check' || moment.fields['outcome'] === undefined) continue
    const whose = moment.persons.join(' ')
    if (!latest.has(whose)) latest.set(whose, moment)
  }
  return [...latest.values()]
}

/**
 * Measures of the pack that moved by more than their error, of those at the place.
 *
 * @param only - those alone that got worse, where going on is not at issue
 */
export function movementsAt(
  { protocol, view, facts }: Situation,
  place: Place,
  only?: 'worse',
): CaseReason[] {
  return facts.noted.movements
    .filter(
      ({ instrument, person, verdict }) =>
        (verdict === 'worse' || (only === undefined && (verdict === 'better' || verdict === 'changed'))) &&
        isOfPlace([person], place) &&
        protocol.measures.some(
          (measure) =>
            measure.instrument === instrument && view.members.get(person)?.roles.includes(measure.role),
        ),
    )
    .map((movement) => ({ code: 'moved', movement }))
}
