import type { CovarianceElement } from './linear-covariance.ts'

/** Parts of the covariance of directed relationships, in the order in which they are estimated. */
export const partNames = [
  'family',
  'actor',
  'partner',
  'relationship',
  'generalised',
  'dyadic',
  'error',
  'sharedError',
] as const

/**
 * The social relations model as places of a covariance matrix: each part lists the pairs of variables that
 * share it.
 *
 * @param relationships - by actor and partner; variables are these, measure by measure
 * @param roles - how many; from four on there is a family effect
 * @param measures - how many; from two on there are errors
 */
export function relationParts(
  relationships: readonly { actor: number; partner: number }[],
  roles: number,
  measures: number,
): Record<(typeof partNames)[number], CovarianceElement[]> {
  const count = relationships.length
  const variables = Array.from({ length: count * measures }, (_, at) => at)
  const of = (at: number) => relationships[at % count]!
  const where = (test: (i: number, j: number) => boolean): CovarianceElement =>
    variables.flatMap((i) => variables.flatMap((j): [number, number][] => (test(i, j) ? [[i, j]] : [])))
  const isReverse = (i: number, j: number) => of(i).actor === of(j).partner && of(i).partner === of(j).actor
  const each = Array.from({ length: roles }, (_, role) => role)
  const pairs = relationships.flatMap(({ actor, partner }, k) => (actor < partner ? [k] : []))
  return {
    family: roles > 3 ? [where(() => true)] : [],
    actor: each.map((role) => where((i, j) => of(i).actor === role && of(j).actor === role)),
    partner: each.map((role) => where((i, j) => of(i).partner === role && of(j).partner === role)),
    relationship: relationships.map((_, k) => where((i, j) => i % count === k && j % count === k)),
    generalised: each.map((role) =>
      where(
        (i, j) =>
          (of(i).actor === role && of(j).partner === role) ||
          (of(i).partner === role && of(j).actor === role),
      ),
    ),
    dyadic: pairs.map((k) => where((i, j) => isReverse(i, j) && (i % count === k || j % count === k))),
    error: measures > 1 ? variables.map((at): CovarianceElement => [[at, at]]) : [],
    // How somebody uses one measure shows in all its answers.
    sharedError:
      measures > 1
        ? variables.flatMap((i) =>
            variables.flatMap((j): CovarianceElement[] =>
              j < i && Math.floor(i / count) === Math.floor(j / count)
                ? [
                    [
                      [i, j],
                      [j, i],
                    ],
                  ]
                : [],
            ),
          )
        : [],
  }
}
